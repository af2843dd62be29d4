"""The part of a run's report about changed images: a sentence, the images, and figures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP, Language
from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.corruptions import Corruption, corrupted_images
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.core.metrics.robustness import Robustness
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs.report_parts import escaped, html_table, image_figure, translated


def robustness_part(
    found: Robustness, card: ModelCard, root: Path, language: Language
) -> list[str]:
    """Return the part as HTML.

    Args:
        found: What was found.
        card: That of the model, which says how it sees an image.
        root: The folder that the path of the example is relative to; where the example cannot be
            read there are no images.
        language: The language of the report.
    """
    parts = [
        f"<h2>{escaped(translated(TITLE, language))}</h2>",
        f"<p>{escaped(robustness_sentence(found, language))}</p>",
        f"<p class='quiet'>{escaped(method_sentence(found, language))}</p>",
    ]
    titles = [translated(AS_IT_IS, language), *(title(one, language) for one in Corruption)]
    for image, caption in zip(_examples(found, card, root), titles, strict=False):
        parts.append(image_figure(image, caption))
    parts.append(html_table(*figures(found, language)))
    return parts


def robustness_sentence(found: Robustness, language: Language) -> str:
    """Return what was found, as one sentence."""
    worst = found.worst
    text = _CLEAR if found.is_clear(worst) else _UNCLEAR
    return translated(text, language).format(
        change=title(worst.corruption, language),
        changed=language.percent(found.accuracy_of(worst)),
        usual=language.percent(found.accuracy),
    )


def method_sentence(found: Robustness, language: Language) -> str:
    """Return which images were changed, and what that means."""
    text = _METHOD if found.count == found.total else _METHOD_DRAWN
    return translated(text, language).format(
        count=language.number(found.count), total=language.number(found.total)
    )


def figures(found: Robustness, language: Language) -> tuple[list[str], list[list[str]]]:
    """Return the heads and rows of a table: each change, and what is recognised then."""
    low, high = wilson_interval(found.accuracy, found.count)
    shares = [(translated(AS_IT_IS, language), found.accuracy, low, high)]
    for one in found.results:
        name = title(one.corruption, language)
        shares.append((name, found.accuracy_of(one), *found.interval_of(one)))
    percent = language.percent
    return [translated(head, language) for head in _HEADS], [
        [name, percent(share), f"{percent(low)} – {percent(high)}"]
        for name, share, low, high in shares
    ]


def title(corruption: str, language: Language) -> str:
    """Return what a change is called; one of a later version as its file has it."""
    return translated(_TITLES.get(corruption, corruption), language)


def _examples(found: Robustness, card: ModelCard, root: Path) -> list[Image.Image]:
    """Return an image as it is and with each change; none where it cannot be read any more."""
    width, height = sides(card.size)
    try:
        image = decode.read_image(
            *(root / found.example,),
            enough=(2 * width, 2 * height),
            rule=card.decode_rule,
            white=card.white,
        )
    except ProblemError:
        return []
    return corrupted_images(image, card.size, card.resize)


TITLE = QT_TRANSLATE_NOOP("Report", "Changed pictures")
AS_IT_IS = QT_TRANSLATE_NOOP("Report", "Unchanged")
_CLEAR = QT_TRANSLATE_NOOP(
    "Report",
    "The most harmful change is “{change}”: {changed} of the pictures are recognised instead of "
    "{usual}.",
)
_UNCLEAR = QT_TRANSLATE_NOOP(
    "Report",
    "No change does more harm than chance explains: {usual} of the pictures are recognised "
    "unchanged, {changed} with “{change}”.",
)
_METHOD = QT_TRANSLATE_NOOP(
    "Report",
    "The same {count} pictures, each changed in eight ways at the size that the network sees.",
)
_METHOD_DRAWN = QT_TRANSLATE_NOOP(
    "Report",
    "The same {count} pictures, chosen from {total}, each changed in eight ways at the size that "
    "the network sees.",
)
_TITLES: dict[str, str] = {
    Corruption.DARKER: QT_TRANSLATE_NOOP("Report", "Half as bright"),
    Corruption.BRIGHTER: QT_TRANSLATE_NOOP("Report", "Too bright"),
    Corruption.BLURRED: QT_TRANSLATE_NOOP("Report", "Blurred"),
    Corruption.NOISY: QT_TRANSLATE_NOOP("Report", "Noisy"),
    Corruption.JPEG: QT_TRANSLATE_NOOP("Report", "JPEG, quality 20"),
    Corruption.TURNED: QT_TRANSLATE_NOOP("Report", "Turned by 90°"),
    Corruption.SMALLER: QT_TRANSLATE_NOOP("Report", "A quarter as wide"),
    Corruption.GREY: QT_TRANSLATE_NOOP("Report", "Grey"),
}
_HEADS = (
    QT_TRANSLATE_NOOP("Report", "Picture"),
    QT_TRANSLATE_NOOP("Report", "Recognised"),
    QT_TRANSLATE_NOOP("Report", "95 % interval"),
)
