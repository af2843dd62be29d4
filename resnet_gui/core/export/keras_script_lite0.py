"""Template of EfficientNet-Lite0 in the exported Keras script; its layers are named as ours."""

from __future__ import annotations

NETWORK = """
STAGES = (  # blocks, side of the kernel, stride of the first block, expansion, channels
$stages)


def build_features(picture):
    \"\"\"EfficientNet-Lite0 (Tan and Le, 2019; Google, 2020), average-pooled: 1,280 features.\"\"\"
    x = layers.Rescaling(1 / $scale, offset=-$mean / $scale)(picture)
    x = normalized(convolution(x, 32, "stem", 3, stride=2), "stem")
    number = 0
    for repeats, kernel, stride, expansion, channels in STAGES:
        for repeat in range(repeats):
            number += 1
            x = block(
                x, f"block{number}", kernel, stride if repeat == 0 else 1, expansion, channels
            )
    x = normalized(convolution(x, 1280, "head"), "head")
    x = layers.GlobalAveragePooling2D()(x)
$load    return x


def block(x, name, kernel, stride, expansion, channels):
    \"\"\"An inverted residual block: more channels, each convolved by itself, fewer channels.\"\"\"
    before = x
    if expansion > 1:
        x = convolution(x, expansion * x.shape[-1], f"{name}_expand")
        x = normalized(x, f"{name}_expand")
    x = layers.DepthwiseConv2D(
        kernel, stride, padding="same", use_bias=False, name=f"{name}_depthwise_conv"
    )(x)
    x = normalized(x, f"{name}_depthwise")
    x = convolution(x, channels, f"{name}_project")
    x = normalized(x, f"{name}_project", relu=False)
    if stride == 1 and before.shape[-1] == channels:
        x = layers.Add(name=f"{name}_out")([before, x])
    return x


def convolution(x, channels, name, kernel=1, stride=1):
    \"\"\"A convolution without bias.\"\"\"
    return layers.Conv2D(
        channels, kernel, stride, padding="same", use_bias=False, name=f"{name}_conv"
    )(x)


def normalized(x, name, relu=True):
    \"\"\"Batch normalisation and, as a rule, ReLU6.\"\"\"
    x = layers.BatchNormalization(epsilon=$epsilon, name=f"{name}_bn")(x)
    return layers.ReLU(6, name=f"{name}_relu")(x) if relu else x

"""

LOAD = {
    "arrays": """    # Each array has the name of its layer before its own: "stem_conv/kernel".
    arrays = np.load(Path(__file__).with_name(WEIGHTS))
    for layer in keras.Model(picture, x).layers:
        if layer.weights:
            names = [f"{layer.name}/{weight.name}" for weight in layer.weights]
            layer.set_weights([arrays[name] for name in names])
""",
    "keras": """    keras.Model(picture, x).load_weights(WEIGHTS)
""",
    "none": "",
}
"""How the weights are loaded: from a file of arrays beside the script, or from one of Keras'."""
