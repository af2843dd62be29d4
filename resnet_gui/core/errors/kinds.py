"""The kinds of problem that the program knows, grouped by subject."""

from __future__ import annotations

from enum import StrEnum

from resnet_gui.core.errors.categories import ProblemCategory


class ProblemKind(StrEnum):
    """A kind of problem. Its value stands in files and on the command line, and never changes.

    Attributes:
        category: What it is about.
    """

    category: ProblemCategory

    def __new__(cls, value: str, category: ProblemCategory | None = None) -> ProblemKind:
        """Make a member; where a kind is looked up by its value, there is no category to give."""
        assert category is not None
        member = str.__new__(cls, value)
        member._value_ = value
        member.category = category
        return member

    # Dataset
    FOLDER_MISSING = "folder-missing", ProblemCategory.DATASET
    FOLDER_IS_FILE = "folder-is-file", ProblemCategory.DATASET
    FOLDER_NO_PERMISSION = "folder-no-permission", ProblemCategory.DATASET
    FOLDER_UNREADABLE = "folder-unreadable", ProblemCategory.DATASET
    FOLDER_EMPTY = "folder-empty", ProblemCategory.DATASET
    FOLDER_ONLINE_ONLY = "folder-online-only", ProblemCategory.DATASET
    FOLDER_NO_IMAGES = "folder-no-pictures", ProblemCategory.DATASET
    PILE_EMPTY = "pile-empty", ProblemCategory.DATASET
    LABELS_TOO_FEW = "labels-too-few", ProblemCategory.DATASET
    LABELS_NOT_OURS = "labels-not-ours", ProblemCategory.DATASET
    FOLDER_NO_READABLE = "folder-no-readable", ProblemCategory.DATASET
    FOLDER_NOT_SPLIT = "folder-not-split", ProblemCategory.DATASET
    FOLDER_IS_COPY = "folder-is-copy", ProblemCategory.DATASET
    FOLDER_TOO_HIGH = "folder-too-high", ProblemCategory.DATASET
    LAYOUT_UNCERTAIN = "layout-uncertain", ProblemCategory.DATASET
    TOO_FEW_CLASSES = "too-few-classes", ProblemCategory.DATASET
    TOO_FEW_IMAGES = "too-few-pictures", ProblemCategory.DATASET
    CLASS_LEFT_OUT = "class-left-out", ProblemCategory.DATASET
    CLASS_LOST = "class-lost", ProblemCategory.DATASET
    NO_IMAGES_LEFT = "no-pictures-left", ProblemCategory.DATASET
    IMAGE_MISSING = "picture-missing", ProblemCategory.DATASET
    IMAGE_NO_PERMISSION = "picture-no-permission", ProblemCategory.DATASET
    IMAGE_IS_FOLDER = "picture-is-folder", ProblemCategory.DATASET
    IMAGE_ONLINE_ONLY = "picture-online-only", ProblemCategory.DATASET
    IMAGE_UNREADABLE = "picture-unreadable", ProblemCategory.DATASET
    IMAGE_EMPTY = "picture-empty", ProblemCategory.DATASET
    IMAGE_UNKNOWN = "picture-unknown", ProblemCategory.DATASET
    IMAGE_FORMAT = "picture-format", ProblemCategory.DATASET
    IMAGE_RAW = "picture-raw", ProblemCategory.DATASET
    IMAGE_DEPTH = "picture-depth", ProblemCategory.DATASET
    IMAGE_BROKEN = "picture-broken", ProblemCategory.DATASET
    IMAGE_TOO_LARGE = "picture-too-large", ProblemCategory.DATASET
    IMAGE_TOO_MANY_BYTES = "picture-too-many-bytes", ProblemCategory.DATASET
    IMAGE_SPECIAL = "picture-special", ProblemCategory.DATASET
    FOLDER_IS_LINK = "folder-is-link", ProblemCategory.DATASET
    IMAGE_STRAY = "picture-stray", ProblemCategory.DATASET
    IMAGE_CHANGED = "picture-changed", ProblemCategory.DATASET
    IMAGE_NO_CLASS = "picture-no-class", ProblemCategory.DATASET

    # List
    LIST_MISSING = "list-missing", ProblemCategory.LIST
    LIST_UNREADABLE = "list-unreadable", ProblemCategory.LIST
    LIST_NOT_TEXT = "list-not-text", ProblemCategory.LIST
    LIST_TOO_LARGE = "list-too-large", ProblemCategory.LIST
    LIST_EMPTY = "list-empty", ProblemCategory.LIST
    LIST_NONE_USED = "list-none-used", ProblemCategory.LIST
    LIST_NO_ROWS = "list-no-rows", ProblemCategory.LIST
    LIST_NO_COLUMN = "list-no-column", ProblemCategory.LIST
    LIST_NO_IMAGES = "list-no-pictures", ProblemCategory.LIST
    ROOT_WITHOUT_LIST = "root-without-list", ProblemCategory.LIST
    ROW_QUOTES = "row-quotes", ProblemCategory.LIST
    ROW_NO_PATH = "row-no-path", ProblemCategory.LIST
    ROW_NO_LABEL = "row-no-label", ProblemCategory.LIST
    ROW_NO_FILE = "row-no-file", ProblemCategory.LIST
    ROW_UNKNOWN_SPLIT = "row-unknown-split", ProblemCategory.LIST
    ROW_STRAY_COLUMN = "row-stray-column", ProblemCategory.LIST
    ROW_SEVERAL_FILES = "row-several-files", ProblemCategory.LIST
    ROW_NOT_ONE_CLASS = "row-not-one-class", ProblemCategory.LIST

    # Settings
    BAD_SETTING = "bad-setting", ProblemCategory.SETTINGS
    NO_DATASET = "no-dataset", ProblemCategory.SETTINGS
    CONFIG_UNREADABLE = "config-unreadable", ProblemCategory.SETTINGS
    SETTINGS_UNWRITABLE = "settings-unwritable", ProblemCategory.SETTINGS
    BAD_PATTERN = "bad-pattern", ProblemCategory.SETTINGS
    SETTING_RANGE = "setting-range", ProblemCategory.SETTINGS
    UNKNOWN_NETWORK = "unknown-network", ProblemCategory.SETTINGS
    UNKNOWN_LAYER = "unknown-layer", ProblemCategory.SETTINGS
    IMAGE_SIZE_TOO_SMALL = "image-size-too-small", ProblemCategory.SETTINGS
    NOT_JSON = "not-json", ProblemCategory.SETTINGS
    FIELD_WRONG = "field-wrong", ProblemCategory.SETTINGS
    SCHEMA_TOO_NEW = "schema-too-new", ProblemCategory.SETTINGS

    # Weights
    WEIGHTS_UNSUPPORTED = "weights-unsupported", ProblemCategory.WEIGHTS
    WEIGHTS_MISSING = "weights-missing", ProblemCategory.WEIGHTS
    WEIGHTS_UNFIT = "weights-unfit", ProblemCategory.WEIGHTS
    WEIGHTS_DAMAGED = "weights-damaged", ProblemCategory.WEIGHTS
    WEIGHTS_DOWNLOAD = "weights-download", ProblemCategory.WEIGHTS
    WEIGHTS_NOT_BUILTIN = "weights-not-builtin", ProblemCategory.WEIGHTS
    BUILTIN_MISSING = "builtin-missing", ProblemCategory.WEIGHTS
    BUILTIN_DAMAGED = "builtin-damaged", ProblemCategory.WEIGHTS
    IMAGENET_DOWNLOAD = "imagenet-download", ProblemCategory.WEIGHTS
    IMAGENET_STOPPED = "imagenet-stopped", ProblemCategory.WEIGHTS
    CLASS_INDEX_UNFIT = "class-index-unfit", ProblemCategory.WEIGHTS

    # Output
    OUTPUT_IS_FILE = "output-is-file", ProblemCategory.OUTPUT
    OUTPUT_NOT_EMPTY = "output-not-empty", ProblemCategory.OUTPUT
    OUTPUT_IN_USE = "output-in-use", ProblemCategory.OUTPUT
    OUTPUT_UNWRITABLE = "output-unwritable", ProblemCategory.OUTPUT
    DISK_FULL = "disk-full", ProblemCategory.OUTPUT
    SAVING_FAILED = "saving-failed", ProblemCategory.OUTPUT
    NOT_SAVED = "not-saved", ProblemCategory.OUTPUT
    DISK_TOO_SMALL = "disk-too-small", ProblemCategory.OUTPUT

    # Resume
    RESUME_MISSING = "resume-missing", ProblemCategory.RESUME
    RESUME_COMPLETE = "resume-complete", ProblemCategory.RESUME
    RESUME_WITH_SETTINGS = "resume-with-settings", ProblemCategory.RESUME
    RESUME_NOTHING = "resume-nothing", ProblemCategory.RESUME
    RESUME_CHANGED = "resume-changed", ProblemCategory.RESUME
    SPLIT_UNREADABLE = "split-unreadable", ProblemCategory.RESUME
    DISCARD_FAILED = "discard-failed", ProblemCategory.RESUME
    RECORDS_FAILED = "records-failed", ProblemCategory.RESUME
    CHECKPOINT_FAILED = "checkpoint-failed", ProblemCategory.RESUME
    CHECKPOINT_DAMAGED = "checkpoint-damaged", ProblemCategory.RESUME
    CHECKPOINT_UNFIT = "checkpoint-unfit", ProblemCategory.RESUME

    # Run
    BATCH_SMALLER = "batch-smaller", ProblemCategory.RUN
    TENSORFLOW_STANDS_IN = "tensorflow-stands-in", ProblemCategory.RUN
    GRAPHICS_NONE = "graphics-none", ProblemCategory.RUN
    GRAPHICS_DIFFERS = "graphics-differs", ProblemCategory.RUN
    GRAPHICS_FAILED = "graphics-failed", ProblemCategory.RUN
    CARDS_NOT_TOGETHER = "cards-not-together", ProblemCategory.RUN
    LOSS_NOT_FINITE = "loss-not-finite", ProblemCategory.RUN
    OUT_OF_MEMORY = "out-of-memory", ProblemCategory.RUN
    ENGINE_GONE = "engine-gone", ProblemCategory.RUN
    STOPPED_RESUMABLE = "stopped-resumable", ProblemCategory.RUN
    STOPPED_BEFORE_EPOCH = "stopped-before-epoch", ProblemCategory.RUN

    # Model
    MODEL_MISSING = "model-missing", ProblemCategory.MODEL
    MODEL_IS_FOLDER = "model-is-folder", ProblemCategory.MODEL
    MODEL_SPECIAL = "model-special", ProblemCategory.MODEL
    MODEL_UNKNOWN = "model-unknown", ProblemCategory.MODEL
    MODEL_NO_CARD = "model-no-card", ProblemCategory.MODEL
    MODEL_CARD_DIFFERS = "model-card-differs", ProblemCategory.MODEL
    MODEL_RUNS_CODE = "model-runs-code", ProblemCategory.MODEL
    MODEL_OUTSIDE = "model-outside", ProblemCategory.MODEL
    MODEL_TOO_LARGE = "model-too-large", ProblemCategory.MODEL
    MODEL_NOT_FINITE = "model-not-finite", ProblemCategory.MODEL
    MODEL_NO_MEMORY = "model-no-memory", ProblemCategory.MODEL
    MODEL_GIVEN_UP = "model-given-up", ProblemCategory.MODEL
    MODEL_SLOW = "model-slow", ProblemCategory.MODEL
    MODEL_TOO_DEEP = "model-too-deep", ProblemCategory.MODEL
    MODEL_LAYER_UNKNOWN = "model-layer-unknown", ProblemCategory.MODEL
    MODEL_NOT_CLASSIFIER = "model-not-classifier", ProblemCategory.MODEL
    MODEL_NEEDS_ANSWERS = "model-needs-answers", ProblemCategory.MODEL
    MODEL_NEEDS_OPTIONS = "model-needs-options", ProblemCategory.MODEL
    MODEL_LABELS_COUNT = "model-labels-count", ProblemCategory.MODEL
    MODEL_PYTORCH = "model-pytorch", ProblemCategory.MODEL
    MODEL_PICKLE = "model-pickle", ProblemCategory.MODEL
    MODEL_TFJS = "model-tfjs", ProblemCategory.MODEL
    MODEL_WEIGHTS_ONLY = "model-weights-only", ProblemCategory.MODEL
    MODEL_OTHER_FORMAT = "model-other-format", ProblemCategory.MODEL
    MODEL_OUTPUTS_UNFIT = "model-outputs-unfit", ProblemCategory.MODEL
    MODEL_SINGLE = "model-single", ProblemCategory.MODEL
    LABELS_DO_NOT_FIT = "labels-do-not-fit", ProblemCategory.MODEL
    LABELS_UNREADABLE = "labels-unreadable", ProblemCategory.MODEL
    CARD_INCOMPLETE = "card-incomplete", ProblemCategory.MODEL
    PREDICTIONS_UNREADABLE = "predictions-unreadable", ProblemCategory.MODEL
    CLASSES_DIFFER = "classes-differ", ProblemCategory.MODEL
    CLASS_UNKNOWN = "class-unknown", ProblemCategory.MODEL
    SPLIT_EMPTY = "split-empty", ProblemCategory.MODEL
    SCRIPT_NO_SETTINGS = "script-no-settings", ProblemCategory.MODEL
    RUN_UNKNOWN = "run-unknown", ProblemCategory.MODEL
    RUN_UNREADABLE = "run-unreadable", ProblemCategory.MODEL
    NO_MODEL = "no-model", ProblemCategory.MODEL
    MODEL_INCAPABLE = "model-incapable", ProblemCategory.MODEL

    # Installation
    NO_DISPLAY = "no-display", ProblemCategory.INSTALLATION
    NO_AVX = "no-avx", ProblemCategory.INSTALLATION
    LIBRARY_MISSING = "library-missing", ProblemCategory.INSTALLATION
    LIBRARY_OLD = "library-old", ProblemCategory.INSTALLATION
    CHECK_NO_WINDOW = "check-no-window", ProblemCategory.INSTALLATION
    CHECK_NO_ANSWER = "check-no-answer", ProblemCategory.INSTALLATION
    CHECK_WRONG_ANSWER = "check-wrong-answer", ProblemCategory.INSTALLATION
    CHECK_RUNTIMES_DIFFER = "check-runtimes-differ", ProblemCategory.INSTALLATION
    CHECK_NO_CATALOG = "check-no-catalog", ProblemCategory.INSTALLATION
    CHECK_NO_HELP = "check-no-help", ProblemCategory.INSTALLATION
    CHECK_TENSORFLOW_INSIDE = "check-tensorflow-inside", ProblemCategory.INSTALLATION
    INTERNAL = "internal", ProblemCategory.INSTALLATION

    # Inspection of a dataset
    INSPECTION_STOPPED = "inspection-stopped", ProblemCategory.DATASET
    CURVE_TOO_FEW = "curve-too-few", ProblemCategory.DATASET

    # Dataset edit
    MARKS_UNWRITABLE = "marks-unwritable", ProblemCategory.DATASET_EDIT
    LABELS_IN_USE = "labels-in-use", ProblemCategory.DATASET_EDIT
    QUARANTINE_NO_PLACE = "quarantine-no-place", ProblemCategory.DATASET_EDIT
    QUARANTINE_FAILED = "quarantine-failed", ProblemCategory.DATASET_EDIT
    CLASS_NO_FOLDER = "class-no-folder", ProblemCategory.DATASET_EDIT
    CLASS_NAME_TAKEN = "class-name-taken", ProblemCategory.DATASET_EDIT
    CLASS_NAME_BAD = "class-name-bad", ProblemCategory.DATASET_EDIT
    CLASS_NOT_CREATED = "class-not-created", ProblemCategory.DATASET_EDIT
    CLASS_NOT_EMPTY = "class-not-empty", ProblemCategory.DATASET_EDIT
    RENAMING_FAILED = "renaming-failed", ProblemCategory.DATASET_EDIT
    ADDING_FAILED = "adding-failed", ProblemCategory.DATASET_EDIT
    ZIP_UNREADABLE = "zip-unreadable", ProblemCategory.DATASET_EDIT
    ZIP_LOCKED = "zip-locked", ProblemCategory.DATASET_EDIT
    ZIP_OUTSIDE = "zip-outside", ProblemCategory.DATASET_EDIT
    ZIP_BOMB = "zip-bomb", ProblemCategory.DATASET_EDIT
    ZIP_NO_ROOM = "zip-no-room", ProblemCategory.DATASET_EDIT
    ZIP_FAILED = "zip-failed", ProblemCategory.DATASET_EDIT
    ZIP_TARGET = "zip-target", ProblemCategory.DATASET_EDIT

    # Prediction
    CSV_EXISTS = "csv-exists", ProblemCategory.PREDICTION
    FILE_UNWRITABLE = "file-unwritable", ProblemCategory.PREDICTION
    FILE_DISK_FULL = "file-disk-full", ProblemCategory.PREDICTION
    CSV_UNKNOWN = "csv-unknown", ProblemCategory.PREDICTION
    NOTHING_TO_PREDICT = "nothing-to-predict", ProblemCategory.PREDICTION
    NO_HEAT_MAP = "no-heat-map", ProblemCategory.PREDICTION
    HEAT_MAP_FAILED = "heat-map-failed", ProblemCategory.PREDICTION

    # Many pictures: a cluster, addresses, Parquet parts
    CLUSTER_NEEDS_EXTRA = "cluster-needs-extra", ProblemCategory.CLUSTER
    CLUSTER_NOT_INSTALLED = "cluster-not-installed", ProblemCategory.CLUSTER
    CLUSTER_TOKEN = "cluster-token", ProblemCategory.CLUSTER
    CLUSTER_GONE = "cluster-gone", ProblemCategory.CLUSTER
    CLUSTER_UNREACHABLE = "cluster-unreachable", ProblemCategory.CLUSTER
    CLUSTER_ONLY_AUTO = "cluster-only-auto", ProblemCategory.CLUSTER
    CLUSTER_VERSIONS = "cluster-versions", ProblemCategory.CLUSTER
    CLUSTER_DIFFERS = "cluster-differs", ProblemCategory.CLUSTER
    CLUSTER_NO_WORKERS = "cluster-no-workers", ProblemCategory.CLUSTER
    CLUSTER_MODEL = "cluster-model", ProblemCategory.CLUSTER
    CLUSTER_DAMAGED = "cluster-damaged", ProblemCategory.CLUSTER
    CLUSTER_NOT_FROZEN = "cluster-not-frozen", ProblemCategory.CLUSTER
    WORKER_KILLED = "worker-killed", ProblemCategory.PREDICTION
    SOURCE_UNREADABLE = "source-unreadable", ProblemCategory.PREDICTION
    SOURCE_MISSING = "source-missing", ProblemCategory.PREDICTION
    SOURCE_FORBIDDEN = "source-forbidden", ProblemCategory.PREDICTION
    SOURCE_NO_CREDENTIALS = "source-no-credentials", ProblemCategory.PREDICTION
    SOURCE_NO_ADDRESS = "source-no-address", ProblemCategory.PREDICTION
    SOURCE_WITH_PASSWORD = "source-with-password", ProblemCategory.PREDICTION
    SOURCE_NEEDS_CLUSTER = "source-needs-cluster", ProblemCategory.PREDICTION
    PARTS_EXIST = "parts-exist", ProblemCategory.PREDICTION
    PARTS_UNKNOWN = "parts-unknown", ProblemCategory.PREDICTION
    PARTS_OTHER_MODEL = "parts-other-model", ProblemCategory.PREDICTION
    PARTS_OTHER_SOURCE = "parts-other-source", ProblemCategory.PREDICTION
    PARTS_IN_USE = "parts-in-use", ProblemCategory.PREDICTION

    # Export of models
    EXPORT_PAIR = "export-pair", ProblemCategory.OUTPUT
    EXPORT_NEEDS_EXTRA = "export-needs-extra", ProblemCategory.OUTPUT
    EXPORT_NEEDS_RUNTIME = "export-needs-runtime", ProblemCategory.OUTPUT
    EXPORT_EXISTS = "export-exists", ProblemCategory.OUTPUT
    EXPORT_GONE = "export-gone", ProblemCategory.OUTPUT
    EXPORT_IN_USE = "export-in-use", ProblemCategory.OUTPUT
    EXPORT_NOT_KERAS = "export-not-keras", ProblemCategory.OUTPUT
    EXPORT_NO_PICTURES = "export-no-pictures", ProblemCategory.OUTPUT
    EXPORT_FAILED = "export-failed", ProblemCategory.OUTPUT
    EXPORT_DIFFERS = "export-differs", ProblemCategory.OUTPUT
    EXPORT_NOT_CHECKED = "export-not-checked", ProblemCategory.OUTPUT

    # Organize
    SORT_NOT_FILE = "sort-not-file", ProblemCategory.ORGANIZE
    SORT_REFUSED = "sort-refused", ProblemCategory.ORGANIZE
    SORT_UNWRITABLE = "sort-unwritable", ProblemCategory.ORGANIZE
    SORT_DISK_FULL = "sort-disk-full", ProblemCategory.ORGANIZE
    SORT_GONE = "sort-gone", ProblemCategory.ORGANIZE
    SORT_CHANGED = "sort-changed", ProblemCategory.ORGANIZE
    SORT_LAST_COPY = "sort-last-copy", ProblemCategory.ORGANIZE
    CORRECT_LIST = "correct-list", ProblemCategory.ORGANIZE
    CORRECT_SAME = "correct-same", ProblemCategory.ORGANIZE
    LOG_UNREADABLE = "log-unreadable", ProblemCategory.ORGANIZE
    LOG_UNKNOWN = "log-unknown", ProblemCategory.ORGANIZE
    LOG_IN_USE = "log-in-use", ProblemCategory.ORGANIZE
