"""Weights of PyTorch's old format are read to the exact number; of all else nothing runs."""

from __future__ import annotations

import copyreg
import io
import pickle
import pickletools
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.models import torch_weights
from resnet_gui.core.models.pretrained_files import find_builtin
from resnet_gui.core.models.torch_weights import read_torch_weights
from tests.core.models import torch_files
from tests.core.models.torch_files import (
    KERNEL,
    ORDERED_DICT,
    PROTO,
    REBUILD,
    STOP,
    TINY,
    Tensor,
    TorchFile,
    floats,
    number,
    text,
)

ALLOWED = {
    "PROTO", "STOP", "MARK", "NONE", "NEWTRUE", "NEWFALSE", "BININT", "BININT1", "BININT2", "LONG1",
    "BINUNICODE", "EMPTY_TUPLE", "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", "EMPTY_LIST", "APPEND",
    "APPENDS", "EMPTY_DICT", "SETITEM", "SETITEMS", "BINPUT", "LONG_BINPUT", "BINGET",
    "LONG_BINGET", "GLOBAL", "REDUCE", "BINPERSID", "BUILD",
}  # fmt: skip
REFUSED = sorted({opcode.name for opcode in pickletools.opcodes} - ALLOWED)
EXTENSION = 0x7F_FF_00
"""A code of copyreg that belongs to nobody."""


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def reason(content: bytes) -> str:
    """Return why a content is refused."""
    with pytest.raises((ValueError, LookupError)) as caught:
        torch_weights.parse(content)
    return str(caught.value)


# What is read


def test_a_file_written_by_hand_is_read_to_the_exact_number(tmp_path: Path) -> None:
    arrays = read_torch_weights(write(tmp_path / "any name.pth", TINY.content()))

    assert list(arrays) == ["conv.weight", "bn.weight", "half", "double"]
    assert arrays["conv.weight"].tolist() == [
        [[0, 2], [4, 6], [8, 10]],
        [[1, 3], [5, 7], [9, 11]],
    ]
    assert arrays["bn.weight"].tolist() == [0.5, -2, np.float32(1e-3)]
    assert arrays["half"].tolist() == [[1.5], [-0.25]]
    assert arrays["double"].tolist() == [np.float32(0.1)]
    assert {(str(a.dtype), a.flags.c_contiguous, a.flags.owndata) for a in arrays.values()} == {
        ("float32", True, True)
    }


def test_storages_are_found_by_their_keys_in_whatever_order() -> None:
    a, b = floats("a", "ka", [1, 2, 3]), floats("b", "kb", [4])

    arrays = torch_weights.parse(TorchFile([a, b], keys=["kb", "ka"], storages=[b, a]).content())

    assert {name: array.tolist() for name, array in arrays.items()} == {"a": [1, 2, 3], "b": [4]}


def test_the_packages_own_file_is_read_to_pytorchs_numbers() -> None:
    """The numbers are torch.load()'s."""
    path = find_builtin()
    assert path is not None

    arrays = read_torch_weights(path)

    assert len(arrays) == 247
    assert sum(array.size for array in arrays.values()) == 4_694_024
    assert arrays["_conv_stem.weight"].shape == (32, 3, 3, 3)
    assert [
        float(arrays[name][index])
        for name, index in (
            ("_conv_stem.weight", (8, 2, 0, 1)),
            ("_blocks.0._depthwise_conv.weight", (7, 0, 1, 1)),
            ("_blocks.5._expand_conv.weight", (166, 24, 0, 0)),
            ("_blocks.11._depthwise_conv.weight", (499, 0, 3, 3)),
            ("_blocks.15._project_conv.weight", (311, 4, 0, 0)),
            ("_bn1.running_var", (468,)),
            ("_fc.weight", (605, 209)),
        )
    ] == [
        0.36605018377304077,
        1.4629613161087036,
        -0.1189672201871872,
        -0.03729169815778732,
        0.04472143203020096,
        10.296576499938965,
        0.16583633422851562,
    ]


# What could run something


class Trap:
    """Its state leaves a file behind when Python's pickle sets it."""

    def __setstate__(self, state: object) -> None:
        Path(str(state)).touch()


def traps(marker: Path) -> dict[str, bytes]:
    """Return pickles that leave a file behind when Python's own pickle loads them."""
    system, command = b"cos\nsystem\n", text(f"echo > '{marker}'")
    trap = f"c{__name__}\nTrap\n".encode()
    stack_global = b"\x8c\x02os\x8c\x06system\x93"
    touch = text(str(marker))
    framed = stack_global + b"\x94" + command + b"\x85R."
    return {
        "GLOBAL": PROTO + system + command + b"\x85R.",
        "STACK_GLOBAL": b"\x80\x04" + stack_global + command + b"\x85R.",
        "protocol 0": b"cos\nsystem\n(S" + repr(f"echo > '{marker}'").encode() + b"\ntR.",
        "INST": PROTO + b"(" + command + b"ios\nsystem\n.",
        "OBJ": PROTO + b"(" + system + command + b"o.",
        "NEWOBJ and BUILD": PROTO + trap + b")\x81" + touch + b"b.",
        "NEWOBJ_EX and BUILD": b"\x80\x04" + trap + b")}\x92" + touch + b"b.",
        "REDUCE and BUILD": PROTO + trap + b")R" + touch + b"b.",
        "EXT1": PROTO + b"\x82\x7f" + command + b"\x85R.",
        "EXT2": PROTO + b"\x83\xff\x7f" + command + b"\x85R.",
        "EXT4": PROTO + b"\x84" + struct.pack("<i", EXTENSION) + command + b"\x85R.",
        "FRAME": b"\x80\x04\x95" + struct.pack("<Q", len(framed)) + framed,
        "in a list": PROTO + b"](" + system + command + b"\x85Re.",
        "thrown away": PROTO + system + command + b"\x85R0N.",
    }  # fmt: skip


TRAPS = sorted(traps(Path()))


@pytest.fixture
def extensions() -> Iterator[None]:
    """Register ``os.system`` under the codes that the pickles above use."""
    codes = (0x7F, 0x7FFF, EXTENSION)
    copyreg.clear_extension_cache()
    registered: dict[int, tuple[str, str]] = copyreg._inverted_registry  # type: ignore[attr-defined]
    registered.update(dict.fromkeys(codes, ("os", "system")))
    yield
    for code in codes:
        del registered[code]
    copyreg.clear_extension_cache()


@pytest.mark.usefixtures("extensions")
@pytest.mark.parametrize("name", TRAPS)
@pytest.mark.parametrize("place", range(5))
def test_what_pickle_would_run_is_refused_and_nothing_runs(
    name: str, place: int, tmp_path: Path
) -> None:
    marker = tmp_path / "ran"
    payload = traps(marker)[name]
    pickles = TINY.pickles()
    pickles[place] = payload

    with pytest.raises(ProblemError) as caught:
        read_torch_weights(write(tmp_path / "a.pth", b"".join(pickles)))

    assert caught.value.problem.kind is ProblemKind.WEIGHTS_UNFIT
    assert not marker.exists()


@pytest.mark.usefixtures("extensions")
@pytest.mark.parametrize("name", TRAPS)
def test_pickle_itself_would_have_run_it(name: str, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    marker = tmp_path / "ran"

    pickle.loads(traps(marker)[name])  # what is loaded is written in this file

    assert marker.exists()


@pytest.mark.parametrize("name", REFUSED)
def test_every_other_opcode_is_refused(name: str) -> None:
    code = next(opcode.code for opcode in pickletools.opcodes if opcode.name == name)
    spoiled = PROTO + code.encode("latin-1") + b"0\n0\n" + bytes(400)

    assert reason(replace(TINY, state=spoiled).content())


def test_a_well_formed_opcode_is_refused_by_its_name() -> None:
    persistent = PROTO + b"Pstorage\n" + STOP

    assert reason(replace(TINY, state=persistent).content()) == "the opcode PERSID"
    assert (
        reason(replace(TINY, magic=PROTO + torch_files.MAGIC + b"2.").content()) == "the opcode DUP"
    )


@pytest.mark.parametrize(
    "said",
    [
        b"cos\nsystem\n",
        b"cbuiltins\neval\n",
        b"ccollections\nOrderedDict.fromkeys\n",
        b"ccollections OrderedDict\n\n",
        b"ccollections\ndefaultdict\n",
        b"ctorch._utils\n_rebuild_tensor\n",
        b"ctorch._utils\n_rebuild_parameter\n",
        b"ctorch\nBFloat16Storage\n",
        b"ctorch.storage\n_load_from_bytes\n",
        b"ctorch\nFloat\\cStorage\n",
        b"c" + torch_weights.__name__.encode() + b"\nread_torch_weights\n",
    ],
)
def test_every_other_name_is_refused(said: bytes) -> None:
    assert "name" in reason(replace(TINY, state=PROTO + said + STOP).content())


@pytest.mark.parametrize(
    "opcodes",
    [
        pytest.param(b"ctorch\nFloatStorage\n)R", id="a type of storage is called"),
        pytest.param(b"})R", id="a dictionary is called"),
        pytest.param(text("os.system") + b")R", id="a text is called"),
        pytest.param(ORDERED_DICT + text("a") + b"\x85R", id="a dictionary of something"),
        pytest.param(ORDERED_DICT + b"NR", id="no tuple of arguments"),
        pytest.param(REBUILD + b")R", id="a tensor of nothing"),
        pytest.param(REBUILD + b"(NJ\0\0\0\0))\x89NtR", id="a tensor without a storage"),
        pytest.param(REBUILD + b"N" + b"b", id="state of a function"),
        pytest.param(ORDERED_DICT + b"}" + text("fromkeys") + b"Nsb", id="state of a class"),
        pytest.param(b"]" + text("a") + b"Ns", id="an item of a list"),
        pytest.param(b"}" + b"]Ns", id="a key that is no text"),
        pytest.param(b"}Na", id="a dictionary is added to"),
        pytest.param(b"}(" + text("a") + b"u", id="a key without a value"),
        pytest.param(b"h\x05", id="what was never kept"),
        pytest.param(b"t", id="no mark"),
        pytest.param(b"\x85", id="too little for a tuple"),
        pytest.param(b"NN", id="two values"),
        pytest.param(b"NQ", id="a storage that is no tuple"),
        pytest.param(b")Q", id="a storage of nothing"),
        pytest.param(b"", id="no value"),
    ],
)
def test_allowed_opcodes_in_a_wrong_place_are_refused(opcodes: bytes) -> None:
    assert reason(replace(TINY, state=PROTO + opcodes + STOP).content())


# Wrong sizes and views


@pytest.mark.parametrize(
    "changes",
    [
        {"strides": (-1, 4, 2)},
        {"offset": -1},
        {"offset": 1},
        {"offset": 1 << 62},
        {"strides": (1, 4, 1 << 62)},
        {"strides": (1, 5, 2)},
        {"strides": (0, 4, 2)},
        {"strides": (1, 1, 1)},
        {"strides": (2, 4, 2)},
        {"strides": (1, 4)},
        {"shape": (1 << 40, 1 << 40, 1 << 40), "strides": (0, 0, 0)},
        {"shape": (1 << 40, 3, 2)},
        {"shape": (0, 3, 2)},
        {"shape": (-2, 3, 2)},
        {"shape": (1,) * 70, "strides": (1,) * 70},
        {"count": 11},
        {"count": 13},
        {"count": 1 << 60},
        {"count": 0},
        {"count": -12},
        {"written_count": 11},
        {"written_count": -1},
        {"written_count": (1 << 63) - 1},
        {"storage": "DoubleStorage"},
        pytest.param({"data": struct.pack("<12f", *range(11), float("nan"))}, id="not a number"),
        pytest.param({"data": struct.pack("<12f", *range(11), float("inf"))}, id="infinite"),
        {"data": b""},
    ],
    ids=str,
)
@pytest.mark.parametrize("alone", [True, False])
def test_a_wrong_size_or_view_is_refused_in_little_memory(
    changes: dict[str, object], alone: bool
) -> None:
    kernel = replace(KERNEL, **changes)  # type: ignore[arg-type]
    content = TorchFile([kernel] if alone else [kernel, *TINY.tensors[1:]]).content()

    tracemalloc.start()
    try:
        assert reason(content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


def test_a_number_too_large_for_float32_is_refused() -> None:
    large = Tensor("a", "1", "DoubleStorage", 1, struct.pack("<d", 1e300), (1,), (1,))

    assert reason(TorchFile([large]).content()) == "a number that is none"


def test_storages_that_are_swapped_missing_left_over_or_shared_are_refused() -> None:
    a, b = floats("a", "ka", [1, 2, 3]), floats("b", "kb", [4])

    assert "another size" in reason(TorchFile([a, b], storages=[b, a]).content())
    assert "cut" in reason(TorchFile([a, b], storages=[a]).content())
    assert "more than" in reason(TorchFile([a, b], storages=[a, b, b]).content())
    assert "missing" in reason(TorchFile([a, b], keys=["ka"], storages=[a]).content())
    assert "missing" in reason(TorchFile([a, b], keys=["ka", "kb", "kc"]).content())
    assert "missing" in reason(TorchFile([a, b], keys=["ka", "ka"]).content())
    assert "shared" in reason(TorchFile([a, replace(a, name="b")]).content())


@pytest.mark.parametrize(
    "changes",
    [
        {"magic": PROTO + number(1) + STOP},
        {"version": PROTO + number(1002) + STOP},
        {"version": b"\x80\x05" + number(1001) + STOP},
        {"machine": PROTO + b"}" + text("little_endian") + b"\x89s" + STOP},
        {"machine": PROTO + b"}" + STOP},
        {"machine": PROTO + b"]" + STOP},
        {"state": PROTO + b"]" + STOP},
        {"state": PROTO + b"}" + text("a") + b"Ns" + STOP},
    ],
    ids=str,
)
def test_another_format_is_refused(changes: dict[str, bytes]) -> None:
    assert reason(replace(TINY, **changes).content())  # type: ignore[arg-type]


def test_a_file_that_is_cut_anywhere_or_has_more_at_its_end_is_refused() -> None:
    content = TINY.content()

    for length in range(len(content)):
        assert reason(content[:length]), length
    assert "more than" in reason(content + b"\0")


def test_whatever_a_byte_is_changed_to_there_is_a_file_or_a_refusal() -> None:
    """No other error, and no memory: a changed number in a storage is read as it is."""
    content = TINY.content()
    changes = random.Random(0)
    read = 0

    for place in range(len(content)):
        for _ in range(2):
            spoiled = bytearray(content)
            spoiled[place] ^= changes.randrange(1, 256)
            try:
                arrays = torch_weights.parse(bytes(spoiled))
            except (ValueError, LookupError):
                continue
            assert sum(array.size for array in arrays.values()) <= 20
            read += 1
    assert 0 < read < 2 * len(content)


def test_a_pickle_that_grows_without_end_is_refused_in_little_memory() -> None:
    """Tuples of the tuple before, texts without an end: nothing is as large as it says."""
    doubling = PROTO + b")q\x00" + b"h\x00h\x00\x86q\x00" * 100 + STOP
    deep = PROTO + b")" + b"\x85" * 50_000 + STOP
    kept = PROTO + b"Nr\xff\xff\xff\xff" + STOP
    endless = PROTO + b"](" + text("a") * 100_000

    tracemalloc.start()
    try:
        for state in (doubling, deep, kept, endless):
            assert reason(replace(TINY, state=state).content())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20 << 20


# Other files


def zipped() -> bytes:
    """Return what PyTorch has written since 1.6."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", TINY.pickles()[3])
        archive.writestr("archive/data/1", bytes(48))
    return file.getvalue()


def hdf5() -> bytes:
    """Return an ordinary HDF5 file, as Keras writes weights."""
    file = io.BytesIO()
    with h5py.File(file, "w") as content:
        content["layer/kernel"] = np.zeros((3, 3), np.float32)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(4096), id="zeros"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(500), id="JPEG"),
        pytest.param("名字,标签\n".encode() * 100, id="text"),
        pytest.param(pickle.dumps({"weights": [1.0, 2.0]}), id="pickle"),
        pytest.param(zipped(), id="PyTorch since 1.6"),
        pytest.param(hdf5(), id="HDF5"),
    ],
)
def test_any_other_file_gets_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "file", content)

    with pytest.raises(ProblemError) as caught:
        read_torch_weights(path)

    assert sentence(caught.value.problem) == f"{path} does not hold weights for EfficientNet-Lite0."


def test_a_file_larger_than_any_is_refused_before_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = TINY.content()
    path = write(tmp_path / "a.pth", content)
    monkeypatch.setattr(torch_weights, "LARGEST", len(content) - 1)

    with pytest.raises(ProblemError):
        read_torch_weights(path)


@pytest.mark.parametrize("name", ["nothing here.pth", "."])
def test_a_folder_or_nothing_gets_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        read_torch_weights(tmp_path / name)

    assert sentence(caught.value.problem) == f"There is no weights file {tmp_path / name}."
