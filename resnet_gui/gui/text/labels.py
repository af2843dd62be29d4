"""Sentences, names and numbers for the user: values in, translated text out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors import reasons, sentences
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.prediction.prediction import Doubt, ReviewFlag
from resnet_gui.core.training.values import Phase, Runtime, StopReason
from resnet_gui.gui.text import counts
from resnet_gui.gui.text.format import number, size
from resnet_gui.gui.text.language import LANGUAGE

translate = QCoreApplication.translate


def problem(what: Problem) -> str:
    """Return the sentence for a problem."""
    return sentences.sentence(what, LANGUAGE)


def reason(error: BaseException) -> str:
    """Return why something failed, for use in a sentence."""
    return translate(reasons.CONTEXT, reasons.failure_reason(error))


def phase(which: Phase) -> str:
    """Return the name of a phase."""
    return {
        Phase.DOWNLOADING: translate("Labels", "Downloading weights"),
        Phase.READING: translate("Labels", "Reading"),
        Phase.EXTRACTING: translate("Labels", "Extracting features"),
        Phase.HEAD: translate("Labels", "Training last layer"),
        Phase.TRAINING: translate("Labels", "Training"),
        Phase.EVALUATING: translate("Labels", "Evaluating"),
        Phase.SAVING: translate("Labels", "Saving"),
    }[which]


def phase_progress(which: Phase, done: int, total: int) -> str:
    """Return how far a phase is, in what it is counted in."""
    if which is Phase.SAVING:
        return ""
    if which is Phase.DOWNLOADING:
        return translate("Labels", "{done} of {total}").format(done=size(done), total=size(total))
    if which in (Phase.HEAD, Phase.TRAINING):
        return translate("Labels", "epoch {done} of {total}").format(
            done=number(max(1, done)), total=number(total)
        )
    return translate("Labels", "{done} of {total}").format(done=number(done), total=number(total))


def ended(reason: StopReason, last: int, best: int, patience: int) -> str:
    """Return why a run ended and which epoch is kept."""
    texts = {
        StopReason.COMPLETED: translate(
            "Labels", "Training is done: {epochs}. Epoch {best} is kept."
        ),
        StopReason.EARLY: translate(
            "Labels",
            "Stopped after epoch {last}: no improvement for {epochs}. Epoch {best} is kept.",
        ),
        StopReason.STOPPED: translate(
            "Labels", "Stopped by you in epoch {last}. Epoch {best} is kept."
        ),
        StopReason.DIVERGED: translate(
            "Labels",
            "Training failed after epoch {last}. A smaller learning rate may help. Epoch {best} "
            "is kept.",
        ),
    }
    epochs = counts.epochs(last if reason is StopReason.COMPLETED else patience)
    return texts[reason].format(last=number(last), best=number(best), epochs=epochs)


def device(runtime: Runtime | None, cores: int) -> str:
    """Return what is computed on."""
    if runtime is None:
        return translate("Labels", "Processor, {cores} cores").format(cores=cores)
    where = (
        translate("Labels", "Graphics processor")
        if runtime.device == "gpu"
        else translate("Labels", "Processor, {cores} cores")
    )
    how = {"bf16": "bfloat16", "f32": "float32", "f16": "float16"}[runtime.precision]
    return translate("Labels", "{device}, {precision}").format(
        device=where.format(cores=cores), precision=how
    )


def device_reason(runtime: Runtime | None) -> str:
    """Return why it is computed on that, for a tooltip."""
    if runtime is None:
        return ""
    if runtime.problem is not None:
        return problem(runtime.problem)
    if runtime.name == "tensorflow":
        return translate(
            "Labels", "TensorFlow trains on the processor. It finds no other device here."
        )
    if runtime.name == "numpy":
        return translate("Labels", "NumPy solves the last layer on the processor.")
    if runtime.device == "gpu":
        return translate(
            "Labels",
            "OpenVINO runs on the graphics processor, as you chose. On ten pictures it gave the "
            "same results as the processor.",
        )
    if runtime.precision == "bf16":
        return translate("Labels", "OpenVINO runs in bfloat16, which this processor supports.")
    return translate(
        "Labels",
        "OpenVINO runs in float32: bfloat16 is not supported by this processor, or gave other "
        "answers.",
    )


def preset(key: str) -> tuple[str, str]:
    """Return the title and the sentence of a preset."""
    return {
        "instant": (
            translate("Labels", "Instant"),
            translate("Labels", "Already trained. Try it first."),
        ),
        "quick": (
            translate("Labels", "Quick (frozen ResNet50)"),
            translate("Labels", "Trains only the last layer."),
        ),
        "instant-tune": (
            translate("Labels", "Fine-tune (EfficientNet-Lite0)"),
            translate("Labels", "Also trains the last blocks."),
        ),
        "course-lab": (
            translate("Labels", "Fine-tune (course lab)"),
            translate("Labels", "Also trains the later layers."),
        ),
        "small": (
            translate("Labels", "Small ResNet"),
            translate("Labels", "From scratch. Needs no weights."),
        ),
        "scratch": (
            translate("Labels", "From scratch (ResNet50)"),
            translate("Labels", "Needs many pictures and time."),
        ),
        "plain": (
            translate("Labels", "Plain CNN"),
            translate("Labels", "Without shortcut connections."),
        ),
    }[key]


def augmentation(key: str) -> str:
    """Return the name of a way to vary images."""
    return {
        "none": translate("Labels", "No (fastest)"),
        "article": translate("Labels", "Yes"),
        "lab": translate("Labels", "Yes (course lab)"),
        "own": translate("Labels", "Yes, set below"),
    }[key]


def fill_mode(key: str) -> str:
    """Return what fills in beyond an image's edge."""
    return {
        "nearest": translate("Labels", "Edge colour"),
        "reflect": translate("Labels", "Mirror image"),
        "wrap": translate("Labels", "Opposite side"),
        "constant": translate("Labels", "Black"),
    }[key]


def loss(key: str) -> str:
    """Return the name of a loss."""
    return {
        "softmax": translate("Labels", "Softmax cross-entropy"),
        "sigmoid": translate("Labels", "Sigmoid cross-entropy"),
    }[key]


def resize_rule(key: str) -> str:
    """Return the name of a resize rule."""
    return {
        "letterbox": translate("Labels", "Whole picture, with bars"),
        "crop": translate("Labels", "Middle square"),
        "squash": translate("Labels", "Squeezed into a square"),
    }[key]


def preprocessing(key: str) -> str:
    """Return what was done to the images that a foreign model was trained on."""
    return {
        "inside": translate("Labels", "Unchanged: 0 to 255"),
        "caffe": translate("Labels", "Keras’ ResNet50: BGR minus a mean"),
        "unit": translate("Labels", "Divided by 255: 0 to 1"),
        "signed": translate("Labels", "Scaled: −1 to 1"),
        "lite": translate("Labels", "EfficientNet-Lite: (value − 127) / 128"),
        "torch": translate("Labels", "PyTorch: 0 to 1, ImageNet’s mean and deviation"),
    }[key]


def outputs(key: str) -> str:
    """Return what the numbers of a foreign model are."""
    return {
        "probabilities": translate("Labels", "Probabilities that add up to 1"),
        "independent": translate("Labels", "Independent probabilities, one for each class"),
        "scores": translate("Labels", "Scores (logits), for softmax"),
        "single": translate("Labels", "One probability: that of the first class"),
        "single-score": translate("Labels", "One score: above 0 for the first class"),
    }[key]


def head(key: str) -> str:
    """Return the name of a way to train the last layer on features."""
    return {
        "gradient": translate("Labels", "Step by step"),
        "regression": translate("Labels", "Logistic regression"),
    }[key]


def optimizer(key: str) -> str:
    """Return the name of an optimizer."""
    return {"adam": "Adam", "sgd": translate("Labels", "SGD with momentum")}[key]


def schedule(key: str) -> str:
    """Return the name of a schedule of the learning rate."""
    return {
        "constant": translate("Labels", "Constant"),
        "cosine": translate("Labels", "Cosine, to zero"),
    }[key]


def boundary(key: str) -> str:
    """Return the name of a freezing choice; layer names stand for themselves."""
    return {
        "none": translate("Labels", "Nothing"),
        "all": translate("Labels", "Everything but the last layer"),
    }.get(key, key)


def imagenet() -> str:
    """Return the name of the network that is there before any training."""
    return translate("Labels", "ImageNet, 1,000 classes")


def imagenet_resnet50(*, is_downloaded: bool) -> str:
    """Return the name of the larger one, and what it costs."""
    if is_downloaded:
        return translate("Labels", "ImageNet, ResNet50")
    return translate("Labels", "ImageNet, ResNet50 (downloads {size})").format(
        size=size(pretrained_files.TOP.size)
    )


def flag(which: ReviewFlag) -> str:
    """Return what a flag says of an answer."""
    return {
        ReviewFlag.NOT_SURE: translate("Labels", "not sure"),
        ReviewFlag.DISAGREES: translate("Labels", "folder differs"),
        ReviewFlag.UNLIKE: translate("Labels", "unlike the training pictures"),
        ReviewFlag.BLANK: translate("Labels", "blank"),
    }[which]


def doubt(which: Doubt) -> str:
    """Return a sentence about why a prediction is to be doubted."""
    return {
        Doubt.BLANK: translate("Labels", "There is nothing in this picture."),
        Doubt.UNLIKE: translate(
            "Labels", "Very different from all training pictures. Do not trust the bars."
        ),
        Doubt.DARKER: translate("Labels", "It is darker than the training pictures."),
        Doubt.BLURRIER: translate("Labels", "It is blurrier than the training pictures."),
        Doubt.SMALLER: translate("Labels", "It is smaller than the training pictures."),
    }[which]


def split(which: Split) -> str:
    """Return the name of a split."""
    return {
        Split.TRAIN: translate("Labels", "Train"),
        Split.VALIDATION: translate("Labels", "Validation"),
        Split.TEST: translate("Labels", "Test"),
    }[which]
