"""The report of a run as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from PIL import Image

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.i18n import ENGLISH, QT_TRANSLATE_NOOP, Language
from resnet_gui.core.imaging import decode
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import diagnosis_messages
from resnet_gui.core.runs.curves_svg import curves_svg
from resnet_gui.core.runs.diagnosis import diagnose
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.runs.report_parts import (
    CONTEXT,
    escaped,
    html_table,
    image_figure,
    translated,
)
from resnet_gui.core.runs.report_robustness import robustness_part
from resnet_gui.core.runs.report_sureness import sureness

__all__ = ["CALIBRATION_MEANS", "CONTEXT", "report_html"]

_MISTAKES, _SIDE = 24, 120

_STYLE = """
body{font:15px/1.5 system-ui,"Segoe UI",sans-serif;color:#172023;max-width:1000px;
margin:32px auto;padding:0 24px}
h1{font-size:26px;margin:0}h2{font-size:18px;margin:36px 0 8px}p{margin:4px 0}
.quiet{color:#4F5D63}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th{font-weight:500;color:#4F5D63;text-align:left}td,th{padding:3px 12px 3px 0}
td.n,th.n{text-align:right}.figures{display:flex;flex-wrap:wrap;gap:12px 48px;margin:20px 0}
.figures b{display:block;font-size:24px}.matrix td{padding:0;width:26px;height:26px;
text-align:center;font-size:11px;border:1px solid #fff;background:#F2F5F5}
.matrix th{font-size:12px;padding:0 8px}.matrix .turned{writing-mode:vertical-rl;
transform:rotate(180deg);padding:8px 0}figure{display:inline-block;margin:0 12px 16px 0;
width:120px;vertical-align:top;font-size:12px}figure img{width:120px;height:120px;
object-fit:cover;border-radius:6px}svg{margin-right:24px}
"""


def report_html(
    record: RunRecord,
    predictions: SplitPredictions | None,
    root: Path,
    language: Language = ENGLISH,
    source: Path | None = None,
) -> str:
    """Return the report as HTML.

    Args:
        record: The run.
        predictions: Its predictions, from which the mistakes are shown with their images.
        root: The folder that their paths are relative to. Missing images are left out.
        language: The language of the report.
        source: The dataset of the predictions, if it is not that of the run.
    """
    parts = [
        f"<h1>{escaped(record.name)}</h1>",
        f'<p class="quiet">{escaped(_origin(record, language))}</p>',
    ]
    if source is not None:
        evaluated = translated(_EVALUATED, language).format(source=source)
        parts.append(f'<p class="quiet">{escaped(evaluated)}</p>')
    if record.notes.text:
        parts.append(f"<p>{escaped(record.notes.text)}</p>")
    parts += _diagnosis(record, language)
    for evaluation in record.evaluations:
        parts += _split(evaluation, record.card, predictions, root, language)
    if record.robustness is not None:
        parts += robustness_part(record.robustness, record.card, root, language)
    if record.epochs:
        parts.append(f"<h2>{escaped(translated(_CURVES, language))}</h2>")
        titles = (translated(_LOSS, language), translated(_ACCURACY, language))
        parts.append(curves_svg(record.epochs, *titles))
        parts.append(f'<p class="quiet">{escaped(translated(_KEY, language))}</p>')
    parts.append(f"<h2>{escaped(translated(_SETTINGS, language))}</h2>")
    parts.append(_settings(record))
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        f"<title>{escaped(record.name)}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _diagnosis(record: RunRecord, language: Language) -> list[str]:
    """Return what limits the run and what to do about it; nothing where that is nothing."""
    card, validation = record.card, record.evaluation("validation")
    found = diagnose(validation, record.epochs, record.config, card.train_counts)
    if found is None:
        return []
    finding = escaped(diagnosis_messages.sentence(found, language))
    advice = escaped(diagnosis_messages.advice(found, language))
    return [f"<p><b>{finding}</b> {advice}</p>"]


def _split(
    evaluation: Evaluation,
    card: ModelCard,
    predictions: SplitPredictions | None,
    root: Path,
    language: Language,
) -> list[str]:
    low, high = evaluation.interval
    largest, baseline = evaluation.largest_class
    percent = language.percent
    interval = f"{percent(low)} – {percent(high)}"
    always = translated(_ALWAYS, language).format(label=largest)
    figures = [
        (translated(_ACCURACY_95, language), percent(evaluation.accuracy), interval),
        (translated(_BALANCED, language), percent(evaluation.balanced_accuracy), ""),
        (always, percent(baseline), ""),
        (translated(_LOSS, language), language.decimal(evaluation.loss, 3), ""),
    ]
    if (error := evaluation.seen_error) is not None:
        context = translated(_SCALED if evaluation.temperature != 1.0 else _IDEAL, language)
        figures.append((translated(_CALIBRATION, language), percent(error), context))
    name = translated(_SPLITS.get(evaluation.split, _ALL), language)
    title = translated(_TITLE, language).format(split=name, count=evaluation.count)
    parts = [f"<h2>{escaped(title)}</h2>", '<div class="figures">']
    parts += [
        f"<div><span class='quiet'>{escaped(caption)}</span><b>{escaped(figure)}</b>"
        f"<span class='quiet'>{escaped(context)}</span></div>"
        for caption, figure, context in figures
    ]
    parts.append("</div>")
    if error is not None:
        parts.append(f"<p class='quiet'>{escaped(translated(CALIBRATION_MEANS, language))}</p>")
    parts += [f"<p class='quiet'>{escaped(translated(_ROWS, language))}</p>"]
    parts.append(_matrix(evaluation.in_order(evaluation.by_name)))
    parts.append(_classes(evaluation, language))
    of_split = None if predictions is None else predictions.of_split(evaluation.split)
    parts += sureness(evaluation, card, of_split, language)
    if of_split is not None:
        parts += _mistakes(of_split, root, language)
    return parts


def _matrix(evaluation: Evaluation) -> str:
    head = "".join(f'<th><div class="turned">{escaped(c)}</div></th>' for c in evaluation.classes)
    rows = []
    for true, counts in enumerate(evaluation.confusion):
        total = sum(counts)
        cells = "".join(
            f"<td{_shade(true == predicted, count / total)}>{count}</td>" if count else "<td></td>"
            for predicted, count in enumerate(counts)
        )
        rows.append(f"<tr><th class='n'>{escaped(evaluation.classes[true])}</th>{cells}</tr>")
    return f"<table class='matrix'><tr><th></th>{head}</tr>{''.join(rows)}</table>"


def _shade(correct: bool, share: float) -> str:
    strength = 0.25 + 0.75 * share if correct else 0.3 + 0.7 * min(1.0, 3 * share)
    color = "11,107,114" if correct else "191,74,10"
    ink = ";color:#fff" if strength > 0.7 else ""
    return f' style="background:rgba({color},{strength:.2f}){ink}"'


def _classes(evaluation: Evaluation, language: Language) -> str:
    rows: list[Sequence[str]] = [
        (
            score.label,
            str(score.count),
            *("–" if x is None else language.percent(x) for x in (score.precision, score.recall)),
            "–" if score.f1 is None else language.decimal(score.f1, 2),
        )
        for score in sorted(evaluation.class_scores(), key=lambda score: score.f1 or -1.0)
    ]
    return html_table([translated(text, language) for text in _CLASS_HEADS], rows)


def _mistakes(predictions: SplitPredictions, root: Path, language: Language) -> list[str]:
    figures = []
    for row in predictions.most_confident_errors().tolist():
        image = _thumbnail(root / predictions.paths[row])
        if image is not None:
            caption = translated(_TAKEN, language).format(
                true=predictions.classes[predictions.truth[row]],
                answered=predictions.classes[predictions.predicted[row]],
                share=language.percent(float(predictions.confidence[row])),
            )
            figures.append(image_figure(image, caption))
        if len(figures) == _MISTAKES:
            break
    return (
        [f"<h2>{escaped(translated(_MISTAKES_TITLE, language))}</h2>", *figures] if figures else []
    )


def _thumbnail(path: Path) -> Image.Image | None:
    """Return the middle of an image; None if it cannot be read any more."""
    try:
        image = decode.read_image(path, enough=(2 * _SIDE, 2 * _SIDE))
    except ProblemError:
        return None
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    square = image.crop((left, top, left + side, top + side))
    return square.resize((_SIDE, _SIDE), Image.Resampling.BICUBIC)


def _settings(record: RunRecord) -> str:
    card = record.card
    rows = [(name, str(value)) for name, value in card.dataset.items()]
    if record.config is not None:
        rows += [(name, str(value)) for name, value in asdict(record.config).items()]
    rows += [*card.versions.items(), *card.hardware.items()]
    return html_table(["", ""], [(_in_words(name), value) for name, value in rows], numbers_from=2)


def _in_words(key: str) -> str:
    """Return the name of a setting or fact as people write it: ``Learning rate``."""
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _origin(record: RunRecord, language: Language) -> str:
    card = record.card
    return translated(_ORIGIN, language).format(
        network=card.network,
        side=card.image_size,
        train=card.n_train,
        epoch=card.best_epoch,
        created=card.created,
    )


_CURVES = QT_TRANSLATE_NOOP("Report", "Curves")
_KEY = QT_TRANSLATE_NOOP(
    "Report", "Train is dashed, validation solid. The diamond marks the epoch that is kept."
)
_LOSS = QT_TRANSLATE_NOOP("Report", "Loss")
_ACCURACY = QT_TRANSLATE_NOOP("Report", "Accuracy")
_SETTINGS = QT_TRANSLATE_NOOP("Report", "Data, settings and versions")
_ACCURACY_95 = QT_TRANSLATE_NOOP("Report", "Accuracy, 95 % interval")
_BALANCED = QT_TRANSLATE_NOOP("Report", "Balanced accuracy")
_ALWAYS = QT_TRANSLATE_NOOP("Report", "Always answering “{label}”")
_ROWS = QT_TRANSLATE_NOOP("Report", "Confusion matrix: rows true, columns predicted")
_CALIBRATION = QT_TRANSLATE_NOOP("Report", "Calibration error")
_IDEAL = QT_TRANSLATE_NOOP("Report", "0 % is ideal")
_SCALED = QT_TRANSLATE_NOOP("Report", "after scaling")
CALIBRATION_MEANS = QT_TRANSLATE_NOOP(
    "Report",
    "Predictions at 90 % should be correct 9 times out of 10. The calibration error is how far "
    "off such percentages are on average.",
)
"""The explanation of the calibration error for the user."""

_TITLE = QT_TRANSLATE_NOOP("Report", "{split}, {count} pictures")
_VALIDATION = QT_TRANSLATE_NOOP("Report", "Validation")
_TEST = QT_TRANSLATE_NOOP("Report", "Test")
_TRAIN = QT_TRANSLATE_NOOP("Report", "Train")
_ALL = QT_TRANSLATE_NOOP("Report", "All")
_SPLITS = {"validation": _VALIDATION, "test": _TEST, "train": _TRAIN}
_EVALUATED = QT_TRANSLATE_NOOP("Report", "Evaluated on the pictures of {source}")
_MISTAKES_TITLE = QT_TRANSLATE_NOOP("Report", "Most confident mistakes")
_TAKEN = QT_TRANSLATE_NOOP("Report", "{true} predicted as {answered}, {share}")
_ORIGIN = QT_TRANSLATE_NOOP(
    "Report",
    "{network}, {side} × {side}; trained on {train} pictures, epoch {epoch} is kept; {created}",
)
_CLASS_HEADS = (
    QT_TRANSLATE_NOOP("Report", "Class"),
    QT_TRANSLATE_NOOP("Report", "Pictures"),
    QT_TRANSLATE_NOOP("Report", "Precision"),
    QT_TRANSLATE_NOOP("Report", "Recall"),
    QT_TRANSLATE_NOOP("Report", "F1"),
)
