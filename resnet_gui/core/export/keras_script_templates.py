"""Templates for the exported Keras script: one for each network and each feature."""

from __future__ import annotations

# Of a run, only checked values written as Python literals may go in, and none of it into a
# docstring or a comment: a run may come from anybody, and a name could end what it stands in.

HEAD = '''"""Trains what the run RUN has trained, with Keras alone.

It needs TensorFlow, Pillow and numpy. Beside it must lie its list of pictures (LIST: path, class
and split of each)$and_weights. Start it with python and the name of this file.

$about_reading

REACHED is what the run has reached, by its own record: of each split its name, the accuracy and
the number of pictures. Its model is that of the epoch BEST_EPOCH, of EPOCHS_DONE.
$how_near
"""

${standard_imports}from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from PIL import $pillow_imports

# ---- What was set -------------------------------------------------------------------------------

RUN = $name
REACHED = $reached
BEST_EPOCH = $best_epoch
EPOCHS_DONE = $epochs_done

PICTURES = Path($pictures)  # what the list's paths are relative to
LIST = Path(__file__).with_name($list_literal)
CLASSES = $classes

IMAGE_SIZE = $image_size
BATCH_SIZE = $batch_size
$gradient_settings$head_settings${weights_comment}WEIGHTS = $weights
SEED = $seed
'''

GRADIENT_SETTINGS = """LEARNING_RATE = $learning_rate
EPOCHS = $epochs
PATIENCE = $patience  # epochs without a better validation accuracy; 0: never stop early
DROPOUT = $dropout
FREEZE_UNTIL = $freeze_until  # the last layer that keeps its weights, or "none", or "all"
"""

HOW_NEAR = {
    "solved": "The last layer has one best solution: this script comes to the same figures.",
    "learned": "This script draws its own random numbers, so it comes near these figures and does "
    "not repeat them to\nthe last digit.",
}

RESIZE = {
    "squash": """
def fit(image):
    \"\"\"Squeeze a picture to a square.\"\"\"
    return image.resize((IMAGE_SIZE, IMAGE_SIZE), Image.Resampling.BICUBIC)
""",
    "crop": """
def fit(image):
    \"\"\"Cut out the middle square.\"\"\"
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    box = (left, top, left + side, top + side)
    return image.resize((IMAGE_SIZE, IMAGE_SIZE), Image.Resampling.BICUBIC, box)
""",
    "letterbox": """
def fit(image):
    \"\"\"Keep the whole picture; the rest of the square is filled.\"\"\"
    scale = IMAGE_SIZE / max(image.size)
    width, height = (max(1, round(side * scale)) for side in image.size)
    square = Image.new("RGB", (IMAGE_SIZE, IMAGE_SIZE), $pad_color)
    small = image.resize((width, height), Image.Resampling.BICUBIC)
    square.paste(small, ((IMAGE_SIZE - width) // 2, (IMAGE_SIZE - height) // 2))
    return square
""",
}

BATCHES = """

class Batches(keras.utils.PyDataset):
    \"\"\"A split's pictures in batches; training pictures come shuffled$and_varied.\"\"\"

    def __init__(self, split):
        super().__init__()
        self.squares, self.labels = load_all(split)  # all of them, in memory
        self.training = split == "train"
        self.random = np.random.default_rng(SEED)
        self.order = np.arange(len(self.labels))
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.order) / BATCH_SIZE)

    def __getitem__(self, index):
        chosen = self.order[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
        squares = self.squares[chosen].astype("float32")
$vary        return squares, self.labels[chosen]

    def on_epoch_end(self):
        if self.training:
            self.random.shuffle(self.order)

"""

VARY_CALL = """        if self.training:
            squares = np.stack([vary(square, self.random) for square in squares])
"""

VARY = """

def vary(square, random):
    \"\"\"Return a picture turned, moved, slanted, scaled, mirrored, lightened by chance.\"\"\"
    angle = math.radians(random.uniform(-$rotation, $rotation))
    right = random.uniform(-$width_shift, $width_shift) * IMAGE_SIZE
    down = random.uniform(-$height_shift, $height_shift) * IMAGE_SIZE
    shear = math.radians(random.uniform(-$shear, $shear))
    zoom_x, zoom_y = random.uniform(1 - $zoom, 1 + $zoom, 2)
    mirror = -1.0 if $horizontal_flip and random.random() < 0.5 else 1.0
    # One matrix says for each pixel of the result where it comes from.
    cos, sin = math.cos(angle), math.sin(angle)
    turn = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
    move = np.array([[1, 0, right], [0, 1, down], [0, 0, 1]])
    slant = np.array([[1, -math.sin(shear), 0], [0, math.cos(shear), 0], [0, 0, 1]])
    scale = np.diag([zoom_x * mirror, zoom_y, 1])
    middle = IMAGE_SIZE / 2
    centre = np.array([[1, 0, middle], [0, 1, middle], [0, 0, 1]])
    matrix = centre @ turn @ move @ slant @ scale @ np.linalg.inv(centre)
    # What lies outside the picture is filled in.
    pad = IMAGE_SIZE
    wide = np.pad(square.astype("uint8"), ((pad, pad), (pad, pad), (0, 0)), "$pad_mode")
    data = [*matrix[0, :2], matrix[0, 2] + pad, *matrix[1, :2], matrix[1, 2] + pad]
    moved = Image.fromarray(wide).transform(
        (IMAGE_SIZE, IMAGE_SIZE), Image.Transform.AFFINE, data, Image.Resampling.BILINEAR
    )
    pixels = np.asarray(moved, "float32") + random.uniform(-$channel_shift, $channel_shift)
    return np.clip(pixels * random.uniform(1 - $brightness, 1 + $brightness), 0, 255)

"""

NETWORK_TITLE = """

# ---- The network --------------------------------------------------------------------------------

"""

RESNET50 = """
def build_features(picture):
    \"\"\"ResNet50 (He et al., 2015) without its top, average-pooled: 2,048 features.\"\"\"
    # Its ImageNet weights want BGR less the mean colour, not scaled.
    mean = layers.Rescaling(1.0, offset=$offset)
    resnet = keras.applications.ResNet50(
        include_top=False, weights=None, input_tensor=mean(picture[..., ::-1])
    )
    if WEIGHTS is not None:
        ready = keras.applications.ResNet50(include_top=False, weights=WEIGHTS)
        for layer in ready.layers:
            if layer.weights:
                resnet.get_layer(layer.name).set_weights(layer.get_weights())
    return layers.GlobalAveragePooling2D()(resnet.output)

"""

RESNET_SMALL = """
def build_features(picture):
    \"\"\"Two pre-activation residual units (He et al., 2016).\"\"\"
    x = layers.Rescaling(1 / $scale)(picture)
    x = layers.Conv2D(32, 7, strides=2)(x)
    x = layers.Add()([x, unit(x, 32, 32)])
    x = layers.Conv2D(32, 3, strides=2)(x)
    x = layers.Add()([layers.Conv2D(64, 1)(x), unit(x, 32, 64)])
    return layers.Flatten()(x)


def unit(x, *filters):
    \"\"\"Batch normalisation, ReLU and a 3x3 convolution, once for each number of filters.\"\"\"
    for count in filters:
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.ReLU()(x)
        x = layers.Conv2D(count, 3, padding="same")(x)
    return x

"""

PLAIN_CNN = """
def build_features(picture):
    \"\"\"3x3 convolutions and pooling, without shortcuts.\"\"\"
    x = layers.Rescaling(1 / $scale)(picture)
    x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(64, 3, padding="same", activation="relu")(x)
    x = layers.Conv2D(64, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(128, 3, activation="relu")(x)
    x = layers.Conv2D(128, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    return layers.Dense(128, activation="relu")(x)

"""

CIFAR = """
def build_features(picture):
    \"\"\"The CIFAR family of He et al. (2015), section 4.2: $depth layers.\"\"\"
    x = layers.Rescaling(1 / $scale)(picture)
    x = layers.ReLU()(convolution(x, 16, 1))
    for filters in (16, 32, 64):
        for number in range($units):
            x = unit(x, filters, stride=2 if filters > 16 and number == 0 else 1)
    return layers.GlobalAveragePooling2D()(x)


def unit(x, filters, stride):
    \"\"\"Two 3x3 convolutions$with_shortcut.\"\"\"
    y = layers.ReLU()(convolution(x, filters, stride))
    y = convolution(y, filters, 1)
$shortcut    return layers.ReLU()(y)


def convolution(x, filters, stride):
    \"\"\"A 3x3 convolution without bias, and batch normalisation.\"\"\"
    x = layers.Conv2D(
        filters, 3, strides=stride, padding="same", use_bias=False, kernel_initializer="he_normal"
    )(x)
    return layers.BatchNormalization()(x)

"""

CIFAR_SHORTCUT = """    if stride > 1:  # shortcut A: every other pixel, zeros for new channels
        x = layers.MaxPooling2D(1, stride, padding="same")(x)
        x = layers.Concatenate()([x, layers.Rescaling(0.0)(x)])
    y = layers.Add()([x, y])
"""

MODEL = """
def build_model():
    \"\"\"Return the network from pictures to logits, and its layers before the last one.\"\"\"
    picture = layers.Input((IMAGE_SIZE, IMAGE_SIZE, 3))
    features = build_features(picture)
    backbone = keras.Model(picture, features)
    # What probabilities are made of is exact, whatever the rest computes in.
    logits = layers.Dense(len(CLASSES), dtype="float32")($dropped)
    return keras.Model(picture, logits), backbone

"""

FREEZE = """
def freeze(backbone, until):
    \"\"\"Let the layers up to this one keep their weights.\"\"\"
    names = [layer.name for layer in backbone.layers]
    count = {"none": 0, "all": len(names)}.get(until)
    if count is None:
        count = names.index(until) + 1
    for number, layer in enumerate(backbone.layers):
        layer.trainable = number >= count

"""

LOSS = {
    "softmax": """
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

""",
    "sigmoid": """
def loss(labels, logits):
    \"\"\"Cross-entropy of a sigmoid for each class against one-hot labels, summed.\"\"\"
    one_hot = tf.one_hot(tf.cast(tf.reshape(labels, [-1]), tf.int32), len(CLASSES))
    return tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(one_hot, logits), axis=1)

""",
}

PROBABILITIES = {
    "softmax": """
def probabilities(logits):
    return tf.nn.softmax(logits).numpy()


def with_probabilities(model):
    \"\"\"Return the network from pictures to probabilities, as other programs want it.\"\"\"
    return keras.Model(model.input, layers.Softmax(dtype="float32")(model.output))

""",
    "sigmoid": """
def probabilities(logits):
    scores = tf.sigmoid(logits)
    return (scores / tf.reduce_sum(scores, axis=1, keepdims=True)).numpy()


def with_probabilities(model):
    \"\"\"Return the network from pictures to probabilities, as other programs want it.\"\"\"
    scores = layers.Activation("sigmoid", dtype="float32")(model.output)
    return keras.Model(model.input, scores / keras.ops.sum(scores, axis=1, keepdims=True))

""",
}

TRAINING_TITLE = """

# ---- Training -----------------------------------------------------------------------------------

"""

TRAIN = """
def train(model, training, validation, optimizer, epochs, patience):
    \"\"\"Train, and give the model the weights of its best epoch.\"\"\"
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    best = keras.callbacks.EarlyStopping(
        monitor="val_accuracy", mode="max", patience=patience or epochs, restore_best_weights=True
    )
    model.fit(
        training,
        validation_data=validation,
        epochs=epochs,
        callbacks=[best],
$class_weight        verbose=2,
    )

"""

MAIN = """
def evaluate(model, batches, split):
    \"\"\"Print loss and accuracy, and how each class fares.\"\"\"
    answers = np.concatenate(
        [probabilities(model(pictures, training=False)) for pictures, _ in every(batches)]
    )
    truth = np.concatenate([labels for _, labels in every(batches)])
    right = answers.argmax(axis=1) == truth
    print(f"{split}: accuracy {right.mean():.4f} on {len(truth)} pictures")
    for number, name in enumerate(CLASSES):
        if (truth == number).any():
            print(f"  {name}: {right[truth == number].mean():.3f}")


def every(batches):
    return (batches[index] for index in range(len(batches)))


def main():
    keras.utils.set_random_seed(SEED)
$policy    model, backbone = build_model()
    training, validation = Batches("train"), Batches("validation")
$learning    evaluate(model, validation, "validation")
    if read_list("test")[0]:
        evaluate(model, Batches("test"), "test")
    with_probabilities(model).save(Path(__file__).with_suffix(".keras"))


if __name__ == "__main__":
    main()
"""

LEARNING = """    freeze(backbone, FREEZE_UNTIL)
$rate    optimizer = $optimizer
    train(model, training, validation, optimizer, EPOCHS, PATIENCE)
"""

FIRST_COMMENT = """    # First only the last layer learns: its random weights would spoil others.
"""

FIRST_THE_HEAD = (
    FIRST_COMMENT
    + """    freeze(backbone, "all")
    optimizer = keras.optimizers.Adam($head_rate)
    train(model, training, validation, optimizer, $head_epochs, patience=0)
"""
)

CLASS_WEIGHTS = """
def class_weights(labels):
    \"\"\"Let classes count alike, however many pictures each has.\"\"\"
    counts = np.maximum(np.bincount(labels, minlength=len(CLASSES)), 1)
    return dict(enumerate(len(labels) / (len(CLASSES) * counts)))

"""
