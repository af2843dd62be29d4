"""What goes into the packaged program is what the program will accept."""

from __future__ import annotations

from pathlib import Path

import contents

from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.models.pretrained_files import BUILTIN_HALF


def test_the_built_in_weights_go_in_as_the_program_knows_them(tmp_path: Path) -> None:
    file = Path(contents.builtin_weights(tmp_path))

    assert (file.parent, file.name) == (tmp_path, BUILTIN_HALF.name)
    assert (file.stat().st_size, digest_of(file)) == (BUILTIN_HALF.size, BUILTIN_HALF.sha256)


def test_what_reads_models_of_other_programs_goes_in() -> None:
    files = {
        Path(file).name.split(".")[0].removeprefix("lib")
        for file, _ in contents.openvino_binaries()
    }
    for name in ("ir", "onnx", "tensorflow", "tensorflow_lite"):
        assert f"openvino_{name}_frontend" in files
        place = f"openvino/libs/libopenvino_{name}_frontend.so.2641"
        entry = (place, __file__, "BINARY")
        assert contents.without_left_out([entry]) == [entry]
    for name in ("paddle", "pytorch", "jax", "gguf"):
        assert f"openvino_{name}_frontend" not in files
        place = f"openvino/libs/libopenvino_{name}_frontend.so.2641"
        assert contents.without_left_out([(place, __file__, "BINARY")]) == []
