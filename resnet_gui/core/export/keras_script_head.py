"""Templates of the exported Keras script for a head that is solved as a logistic regression."""

from __future__ import annotations

SETTINGS = """STRENGTH = $strength  # of the penalty on the last layer's weights: $origin
"""

ORIGINS = {
    "chosen": "the run has chosen it by cross-validation",
    "usual": "the run has not recorded its own",
    "two classes": "twice the run's own, as each class has weights here",
}

SOLVE_HEAD = """

def solve_head(model, features, labels):
    \"\"\"Give the last layer the weights that are best for the training pictures.

    They minimise the cross-entropy, summed over the pictures, plus STRENGTH / 2 times the sum of
    the squared weights. There is one minimum. Each step divides the gradient by a bound of the
    second derivatives (Boehning, 1992) and keeps some of the step before (Nesterov, 1983).
    \"\"\"
    mean = features.mean(axis=0, dtype="float64")
    scale = np.sqrt(np.square(features - mean).mean())
    x = np.column_stack([(features - mean) / scale, np.ones(len(features))])  # 1: for the bias
    truth = np.eye(len(CLASSES))[labels]
$each    penalty = np.full((x.shape[1], 1), STRENGTH)
    penalty[-1] = 0  # the bias is free
    divide = np.linalg.inv(x.T @ ($weigh_x) * $bound + np.diag(penalty[:, 0]))
    weights = ahead = np.zeros((x.shape[1], len(CLASSES)))
    kept = 0
    for step in range(1, 3001):
        missed = $scores - truth
        gradient = x.T @ ($weigh_missed) + penalty * ahead
        newer = ahead - divide @ gradient
        change = newer - weights
        if np.abs(change).max() < 1e-6:
            break
        kept = 0 if np.vdot(gradient, change) > 0 else kept + 1  # uphill: start afresh
        weights, ahead = newer, newer + kept / (kept + 3) * change
    print(f"head: solved in {step} steps")
    kernel = weights[:-1] / scale
    model.layers[-1].set_weights([kernel, weights[-1] - mean @ kernel])

"""

SCORES = {"softmax": "tf.nn.softmax(x @ ahead).numpy()", "sigmoid": "tf.sigmoid(x @ ahead).numpy()"}

BOUNDS = {"softmax": "0.5", "sigmoid": "0.25"}
"""No second derivative of the loss is larger."""

EACH = """    by_class = class_weights(labels)
    each = np.array([by_class[label] for label in labels])[:, np.newaxis]
"""

CALL = """    features = backbone.predict(training.squares, batch_size=BATCH_SIZE, verbose=0)
    solve_head(model, features, training.labels)
"""

CALL_ON_VIEWS = """    features = []
    for _ in range($views):  # each picture is varied in so many ways
        view = [vary(square, training.random).astype("uint8") for square in training.squares]
        features.append(backbone.predict(np.stack(view), batch_size=BATCH_SIZE, verbose=0))
    solve_head(model, np.concatenate(features), np.tile(training.labels, $views))
"""
