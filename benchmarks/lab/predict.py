"""What users ran before to ask a model: the course lab's script, written afresh.

``python benchmarks/lab/predict.py MODEL PICTURE...`` prints up to five lines for each image.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: TID253
import numpy as np

CLASSES = ("cats", "dogs")


def main() -> None:
    """Answer for each image."""
    model = keras.models.load_model(sys.argv[1])
    for path in sys.argv[2:]:
        image = keras.utils.load_img(path, target_size=(224, 224))
        answer = model.predict(np.expand_dims(keras.utils.img_to_array(image), 0), verbose=0)[0]
        print(path)
        for index in answer.argsort()[::-1][:5]:
            print(f"  {answer[index]:.3f}  {CLASSES[index]}")


if __name__ == "__main__":
    main()
