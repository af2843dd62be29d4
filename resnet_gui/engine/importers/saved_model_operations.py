"""The operations of TensorFlow that a SavedModel of an image classifier consists of."""

from __future__ import annotations

_VARIABLES = """
Assert Assign AssignVariableOp CheckNumerics Const DeepCopy DisableCopyOnRead EnsureShape
GuaranteeConst Identity IdentityN Merge MergeV2Checkpoints NoOp PartitionedCall Placeholder
PlaceholderWithDefault PreventGradient ReadVariableOp RefIdentity RefMerge RefSwitch RegexFullMatch
RestoreV2 SaveV2 Select SelectV2 ShardedFilename Snapshot StatefulPartitionedCall
StaticRegexFullMatch StopGradient StringJoin Switch VarHandleOp VarIsInitializedOp Variable
VariableV2
"""
_LAYERS = """
AdjustContrastv2 AdjustHue AdjustSaturation AvgPool AvgPool3D BatchMatMul BatchMatMulV2
BatchMatMulV3 BatchNormWithGlobalNormalization BatchToSpace BatchToSpaceND BiasAdd BiasAddV1
Bincount Bucketize Conv Conv2D Conv2DBackpropInput Conv3D Conv3DBackpropInputV2 CropAndResize
DataFormatDimMap DataFormatVecPermute DepthToSpace DepthwiseConv2dNative
DepthwiseConv2dNativeBackpropInput Dilation2D Einsum Elu ExtractImagePatches ExtractVolumePatches
FakeQuantWithMinMaxArgs FakeQuantWithMinMaxVars FakeQuantWithMinMaxVarsPerChannel FusedBatchNorm
FusedBatchNormV2 FusedBatchNormV3 HSVToRGB LRN LeakyRelu LogSoftmax MatMul MaxPool MaxPool3D
MaxPoolV2 MaxPoolWithArgmax RGBToHSV Relu Relu6 ResizeArea ResizeBicubic ResizeBilinear
ResizeNearestNeighbor ScaleAndTranslate Selu Sigmoid Softmax Softplus Softsign SpaceToBatch
SpaceToBatchND SpaceToDepth Tanh _FusedBatchNormEx _FusedConv2D _FusedMatMul
"""
_ARITHMETIC = """
Abs Acos Acosh Add AddN AddV2 All Any ApproximateEqual ArgMax ArgMin Asin Asinh Atan Atan2 Atanh
Betainc Bitcast BitwiseAnd BitwiseOr BitwiseXor Cast Ceil ClipByValue Complex ComplexAbs Conj Cos
Cosh Cross Cumprod Cumsum CumulativeLogsumexp Diag DiagPart Digamma Div DivNoNan Equal Erf Erfc
Erfinv EuclideanNorm Exp Expm1 FFT FFT2D Floor FloorDiv FloorMod Greater GreaterEqual IFFT IFFT2D
IRFFT IRFFT2D Igamma Imag Inv Invert InvertPermutation IsFinite IsInf IsNan L2Loss LeftShift Less
LessEqual Lgamma Log Log1p LogicalAnd LogicalNot LogicalOr MatrixBandPart MatrixDiag MatrixDiagPart
MatrixDiagPartV3 MatrixDiagV3 Max Maximum Mean Min Minimum Mod Mul MulNoNan Multinomial Ndtri Neg
NextAfter NotEqual Polygamma PopulationCount Pow Prod RFFT RFFT2D RandomStandardNormal RandomUniform
RandomUniformInt Real RealDiv Reciprocal RightShift Rint Round Rsqrt SegmentMax SegmentMean
SegmentMin SegmentProd SegmentSum Sign Sin Sinh SparseMatMul Sqrt Square SquaredDifference
StatelessRandomNormalV2 StatelessRandomUniformV2 Sub Sum Tan TopK TopKV2 TruncateDiv TruncateMod
TruncatedNormal UnsortedSegmentMax UnsortedSegmentMin UnsortedSegmentProd UnsortedSegmentSum Xdivy
Xlog1py Xlogy Zeta
"""
_SHAPES = """
BroadcastArgs BroadcastTo Concat ConcatOffset ConcatV2 DynamicPartition DynamicStitch Empty
EmptyTensorList ExpandDims Fill Gather GatherNd GatherV2 LinSpace ListDiff LowerBound MirrorPad
OneHot OnesLike Pack Pad PadV2 ParallelConcat ParallelDynamicStitch Range Rank Reshape
ResourceGather Reverse ReverseSequence ReverseV2 Roll ScatterNd Shape ShapeN Size Slice
SparseToDense Split SplitV Squeeze StridedSlice StridedSliceGrad TensorArrayCloseV3
TensorArrayConcatV3 TensorArrayGatherV3 TensorArrayReadV3 TensorArrayScatterV3 TensorArraySizeV3
TensorArrayV3 TensorArrayWriteV3 TensorListFromTensor TensorListGetItem TensorListLength
TensorListPushBack TensorListReserve TensorListResize TensorListSetItem TensorListStack
TensorScatterAdd TensorScatterMax TensorScatterMin TensorScatterSub TensorScatterUpdate Tile
Transpose Unique UniqueV2 Unpack UnravelIndex UpperBound Where ZerosLike
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
