"""The directions in which vectors vary most, found without a full decomposition."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 3


def unit_vectors(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows (n, k) of length 1 in the same directions; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


def principal_directions(values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Return orthonormal columns (k, count or fewer) that span where rows (n, k) vary most.

    They are found by subspace iteration from fixed random ones (Halko, Martinsson and Tropp, 2011,
    algorithm 4.4): a few products of matrices.
    """
    n, _ = values.shape
    random = np.random.default_rng(0).standard_normal((n, min(n, count)))
    directions = np.linalg.qr(values.T @ random.astype(values.dtype))[0]
    for _ in range(_ROUNDS - 1 if n > count else 0):
        directions = np.linalg.qr(values.T @ (values @ directions))[0]
    return directions
