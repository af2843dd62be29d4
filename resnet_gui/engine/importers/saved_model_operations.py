"""The operations of TensorFlow that a SavedModel of an image classifier consists of."""

from __future__ import annotations

_VARIABLES = """
AssignVariableOp Const DisableCopyOnRead Identity IdentityN MergeV2Checkpoints NoOp
PartitionedCall Placeholder PlaceholderWithDefault PreventGradient ReadVariableOp
RegexFullMatch RestoreV2 SaveV2 Select SelectV2 ShardedFilename Snapshot StatefulPartitionedCall
StaticRegexFullMatch StopGradient StringJoin VarHandleOp VarIsInitializedOp Variable VariableV2
Assign EnsureShape
"""
_LAYERS = """
AvgPool BatchMatMul BatchMatMulV2 BatchMatMulV3 BatchToSpaceND BiasAdd BiasAddV1 Conv2D
Conv2DBackpropInput DepthToSpace DepthwiseConv2dNative Dilation2D Einsum Elu FakeQuantWithMinMaxArgs
FakeQuantWithMinMaxVars FakeQuantWithMinMaxVarsPerChannel FusedBatchNorm FusedBatchNormV2
FusedBatchNormV3 LRN LeakyRelu LogSoftmax MatMul MaxPool MaxPoolV2 Relu Relu6 ResizeBicubic
ResizeBilinear ResizeNearestNeighbor ResizeArea Selu Sigmoid Softmax Softplus Softsign
SpaceToBatchND SpaceToDepth Tanh
"""
_ARITHMETIC = """
Abs Add AddN AddV2 All Any ArgMax ArgMin Cast Ceil ClipByValue Cumsum Div DivNoNan Equal Erf Erfc
Exp Expm1 Floor FloorDiv FloorMod Greater GreaterEqual Inv L2Loss Less LessEqual Log Log1p
LogicalAnd LogicalNot LogicalOr Max Maximum Mean Min Minimum Mod Mul MulNoNan Neg NotEqual Pow Prod
RealDiv Reciprocal Rint Round Rsqrt Sign Sqrt Square SquaredDifference Sub Sum TopK TopKV2 Xdivy
"""
_SHAPES = """
BroadcastArgs BroadcastTo Concat ConcatV2 ExpandDims Fill Gather GatherNd GatherV2 MirrorPad OneHot
OnesLike Pack Pad PadV2 Range Rank Reshape Reverse ReverseV2 Roll Shape ShapeN Size Slice Split
SplitV Squeeze StridedSlice Tile Transpose Unpack ZerosLike
"""

ALLOWED = frozenset(f"{_VARIABLES} {_LAYERS} {_ARITHMETIC} {_SHAPES}".split())
"""What may be reached from the network; anything else is named and refused."""

FORBIDDEN = frozenset(
    [
        "EagerPyFunc",
        "LoadDataset",
        "LoadLibrary",
        "MatchingFiles",
        "PrintV2",
        "PyFunc",
        "PyFuncStateless",
        "ReadFile",
        "ReaderReadV2",
        "SaveDataset",
        "SaveDatasetV2",
        "TextLineDataset",
        "WholeFileReaderV2",
        "WriteFile",
        "InitializeTableFromTextFile",
        "InitializeTableFromTextFileV2",
        "RemoteCall",
        "XlaLaunch",
    ]
)
"""What reaches for files or code; a file that has it anywhere is refused as a whole."""
