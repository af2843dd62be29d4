"""Sentences, names and numbers for the user: values in, translated text out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors import sentences
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.prediction.prediction import ReviewFlag
from resnet_gui.core.training.values import Phase, Runtime, StopReason
from resnet_gui.gui.text.format import number, size


def tr(text: str) -> str:
    """Translate a text of this file."""
    return QCoreApplication.translate("texts", text)


def problem(what: Problem) -> str:
    """Return the sentence for a problem."""
    return sentences.sentence(
        what, lambda text: QCoreApplication.translate(sentences.CONTEXT, text)
    )


def pictures(count: int) -> str:
    """Return ``1 picture`` or ``12 pictures``."""
    text = tr("1 picture") if count == 1 else tr("{count} pictures")
    return text.format(count=number(count))


def classes(count: int) -> str:
    """Return ``1 class`` or ``12 classes``."""
    return (tr("1 class") if count == 1 else tr("{count} classes")).format(count=number(count))


def phase(which: Phase) -> str:
    """Return the name of a phase."""
    return {
        Phase.DOWNLOADING: tr("Downloading weights"),
        Phase.READING: tr("Reading"),
        Phase.EXTRACTING: tr("Extracting features"),
        Phase.HEAD: tr("Training the head"),
        Phase.TRAINING: tr("Training"),
        Phase.EVALUATING: tr("Evaluating"),
        Phase.SAVING: tr("Saving"),
    }[which]


def phase_progress(which: Phase, done: int, total: int) -> str:
    """Return how far a phase is, in what it is counted in."""
    if which is Phase.SAVING:
        return ""
    if which is Phase.DOWNLOADING:
        return tr("{done} of {total}").format(done=size(done), total=size(total))
    if which in (Phase.HEAD, Phase.TRAINING):
        return tr("epoch {done} of {total}").format(done=number(max(1, done)), total=number(total))
    return tr("{done} of {total}").format(done=number(done), total=number(total))


def ended(reason: StopReason, last: int, best: int, patience: int) -> str:
    """Return why a run ended and which epoch is kept."""
    texts = {
        StopReason.COMPLETED: tr("All {last} epochs done. Epoch {best} is kept."),
        StopReason.EARLY: tr(
            "Stopped after epoch {last}: no better for {patience} epochs. Epoch {best} is kept."
        ),
        StopReason.STOPPED: tr("Stopped by you in epoch {last}. Epoch {best} is kept."),
        StopReason.DIVERGED: tr(
            "Training broke down after epoch {last}; a smaller learning rate may help. "
            "Epoch {best} is kept."
        ),
    }
    return texts[reason].format(last=number(last), best=number(best), patience=number(patience))


def device(runtime: Runtime | None, cores: int) -> str:
    """Return what is computed on."""
    if runtime is None:
        return tr("Processor, {cores} cores").format(cores=cores)
    where = tr("Graphics processor") if runtime.device == "gpu" else tr("Processor, {cores} cores")
    how = {"bf16": "bfloat16", "f32": "float32", "f16": "float16"}[runtime.precision]
    return tr("{device}, {precision}").format(device=where.format(cores=cores), precision=how)


def device_reason(runtime: Runtime | None) -> str:
    """Return why it is computed on that, for a tooltip."""
    if runtime is None:
        return ""
    if runtime.problem is not None:
        return problem(runtime.problem)
    if runtime.name == "tensorflow":
        return tr("TensorFlow trains, and it has no other device here than the processor.")
    if runtime.device == "gpu":
        return tr(
            "OpenVINO computes on the graphics processor, as you chose. Of ten pictures it says "
            "what the processor says."
        )
    if runtime.precision == "bf16":
        return tr("OpenVINO computes in bfloat16, which this processor has.")
    return tr("OpenVINO computes in float32, as this processor has no bfloat16.")


def preset(key: str) -> tuple[str, str]:
    """Return the title and the sentence of a preset."""
    return {
        "quick": (
            tr("Quick (frozen ResNet50)"),
            tr("Learns only the last layer. Best first try."),
        ),
        "course-lab": (
            tr("Fine-tune (course lab)"),
            tr("Trains the later layers too, as the lab does."),
        ),
        "small": (
            tr("Small ResNet"),
            tr("A small network from zero. Needs no weights."),
        ),
        "scratch": (
            tr("From scratch (ResNet50)"),
            tr("The whole network from zero. Needs many pictures."),
        ),
        "plain": (
            tr("Plain CNN"),
            tr("A baseline without shortcuts, for comparing."),
        ),
    }[key]


def augmentation(key: str) -> str:
    """Return the name of a way to vary pictures."""
    return {
        "none": tr("No (fastest)"),
        "article": tr("Yes"),
        "lab": tr("Yes, as in the course lab"),
        "own": tr("Yes, as set below"),
    }[key]


def fill_mode(key: str) -> str:
    """Return what fills in beyond a picture's edge."""
    return {
        "nearest": tr("The edge’s colour"),
        "reflect": tr("Its mirror image"),
        "wrap": tr("Its other side"),
        "constant": tr("Black"),
    }[key]


def loss(key: str) -> str:
    """Return the name of a loss."""
    return {
        "softmax": tr("Softmax cross-entropy"),
        "sigmoid": tr("Sigmoid cross-entropy"),
    }[key]


def resize_rule(key: str) -> str:
    """Return the name of a resize rule."""
    return {
        "letterbox": tr("Whole picture, with bars"),
        "crop": tr("Middle square"),
        "squash": tr("Squeezed to a square"),
    }[key]


def preprocessing(key: str) -> str:
    """Return what was done to the pictures that a foreign model was trained on."""
    return {
        "inside": tr("Not at all: 0 to 255"),
        "caffe": tr("As for Keras’ ResNet50: BGR, less a mean"),
        "unit": tr("Divided by 255: 0 to 1"),
        "signed": tr("Scaled: −1 to 1"),
        "torch": tr("As for PyTorch: 0 to 1, ImageNet’s mean and deviation"),
    }[key]


def optimizer(key: str) -> str:
    """Return the name of an optimizer."""
    return {"adam": "Adam", "sgd": tr("SGD with momentum")}[key]


def schedule(key: str) -> str:
    """Return the name of a schedule of the learning rate."""
    return {"constant": tr("Constant"), "cosine": tr("Cosine, to zero")}[key]


def boundary(key: str) -> str:
    """Return the name of a freezing choice; layer names stand for themselves."""
    return {"none": tr("Nothing"), "all": tr("Everything but the last layer")}.get(key, key)


def imagenet() -> str:
    """Return the name of the network that is there before any training, and what it costs."""
    if pretrained_files.find(pretrained_files.TOP):
        return tr("ImageNet, 1,000 classes")
    return tr("ImageNet, 1,000 classes (downloads {size})").format(
        size=size(pretrained_files.TOP.size)
    )


def flag(which: ReviewFlag) -> str:
    """Return what a flag says of an answer."""
    return {
        ReviewFlag.NOT_SURE: tr("not sure"),
        ReviewFlag.DISAGREES: tr("folder says otherwise"),
    }[which]


def split(which: Split) -> str:
    """Return the name of a split."""
    return {
        Split.TRAIN: tr("Train"),
        Split.VALIDATION: tr("Validation"),
        Split.TEST: tr("Test"),
    }[which]
