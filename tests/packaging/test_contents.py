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
