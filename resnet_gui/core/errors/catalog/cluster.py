"""Sentences about many pictures: a cluster, addresses of pictures, and Parquet parts."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    ProblemKind.CLUSTER_NEEDS_EXTRA: QT_TRANSLATE_NOOP(
        "Problem",
        '{option} needs the package {package}, which comes with python -m pip install "{extra}".',
    ),
    ProblemKind.CLUSTER_NOT_INSTALLED: QT_TRANSLATE_NOOP(
        "Problem",
        'Ray is not installed here. It comes with python -m pip install "{extra}".',
    ),
    ProblemKind.CLUSTER_TOKEN: QT_TRANSLATE_NOOP(
        "Problem",
        "The Ray cluster at {address} wants its token: copy its file ~/.ray/auth_token to this "
        "computer, and set RAY_AUTH_MODE=token.",
    ),
    ProblemKind.CLUSTER_GONE: QT_TRANSLATE_NOOP(
        "Problem", "The Ray cluster does not answer any more."
    ),
    ProblemKind.CLUSTER_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Problem", "No Ray cluster answers at {address}."
    ),
    ProblemKind.CLUSTER_ONLY_AUTO: QT_TRANSLATE_NOOP(
        "Problem",
        "A cluster of several computers needs Linux; on this computer, only its own Ray (auto) "
        "works.",
    ),
    ProblemKind.CLUSTER_VERSIONS: QT_TRANSLATE_NOOP(
        "Problem", "The cluster has other versions than this computer."
    ),
    ProblemKind.CLUSTER_DIFFERS: QT_TRANSLATE_NOOP(
        "Problem",
        "The worker on {node} does not answer as this computer does for ten pictures: the "
        "results differ by up to {difference}.",
    ),
    ProblemKind.CLUSTER_NO_WORKERS: QT_TRANSLATE_NOOP(
        "Problem", "No worker of the cluster starts."
    ),
    ProblemKind.CLUSTER_MODEL: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} cannot be sent to a cluster: only models that this program has converted for "
        "OpenVINO can.",
    ),
    ProblemKind.CLUSTER_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem", "The model arrived damaged at a worker of the cluster. Try again."
    ),
    ProblemKind.CLUSTER_NOT_FROZEN: QT_TRANSLATE_NOOP(
        "Problem",
        "A cluster computes features with a frozen network, and here all epochs train on pictures: "
        "use a preset such as instant, or leave out --cluster.",
    ),
    ProblemKind.WORKER_KILLED: QT_TRANSLATE_NOOP(
        "Problem", "Two workers ended while they worked on this picture alone: it was set aside."
    ),
    ProblemKind.SOURCE_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "{address} cannot be read: {detail}."
    ),
    ProblemKind.SOURCE_MISSING: QT_TRANSLATE_NOOP("Problem", "There is nothing at {address}."),
    ProblemKind.SOURCE_FORBIDDEN: QT_TRANSLATE_NOOP(
        "Problem", "The credentials in the environment do not permit reading {address}."
    ),
    ProblemKind.SOURCE_NO_CREDENTIALS: QT_TRANSLATE_NOOP(
        "Problem",
        "The environment has no credentials for {address}; docs/scale.md says which are needed.",
    ),
    ProblemKind.SOURCE_NO_ADDRESS: QT_TRANSLATE_NOOP(
        "Problem",
        "Pictures cannot be read from {address}. An address begins with s3://bucket, gs://bucket, "
        "abfss://container@account.dfs.core.windows.net or hdfs://host:port.",
    ),
    ProblemKind.SOURCE_WITH_PASSWORD: QT_TRANSLATE_NOOP(
        "Problem",
        "An address must not contain a user name or a password: credentials come from the "
        "environment alone.",
    ),
    ProblemKind.SOURCE_NEEDS_CLUSTER: QT_TRANSLATE_NOOP(
        "Problem",
        "Pictures at an address such as {address} are read by predict and check with --cluster.",
    ),
    ProblemKind.PARTS_EXIST: QT_TRANSLATE_NOOP(
        "Problem",
        "There are results in {path} already. Choose a new folder, or add --resume to go on.",
    ),
    ProblemKind.PARTS_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "{path} is not a folder of results that can be resumed."
    ),
    ProblemKind.PARTS_OTHER_MODEL: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} was begun with another model, threshold or kind of probabilities, or without "
        "features or with them, so it cannot be resumed with these.",
    ),
    ProblemKind.PARTS_OTHER_SOURCE: QT_TRANSLATE_NOOP(
        "Problem",
        "The pictures are not those with which {path} was begun, so it cannot be resumed.",
    ),
    ProblemKind.PARTS_IN_USE: QT_TRANSLATE_NOOP(
        "Problem",
        "Another prediction is writing its results to {path}. Wait for it, or choose another "
        "folder.",
    ),
}
