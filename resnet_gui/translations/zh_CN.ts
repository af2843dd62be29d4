<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Nothing leaves this computer unless you choose a cluster in Compute on. No account, no usage data, no search for updates.

The only other connection is a download from storage.googleapis.com: the ImageNet weights of ResNet50, when they are first needed and are not on this computer. Nothing about you or your pictures is sent with it.

A model keeps the names of its classes, and small features of its training pictures, from which similar pictures are found. A run’s folder also names its pictures. Think of it when you give one away.

Settings: {settings}
Runs: {runs}
Cache: {cache}
Logs: {logs}</source>
        <translation>除非你在“计算位置”选择集群，否则不会有任何数据离开这台电脑。没有账号，不上报使用情况，也不检查更新。

此外，唯一的连接是从 storage.googleapis.com 下载 ResNet50 的 ImageNet 权重，只在首次需要、且这台电脑上没有时进行。过程中不会发送任何与你或你的图像有关的数据。

模型会保存类别名称，以及训练图像的少量特征，用来找出相似的图像。训练记录的文件夹也会记下图像的名称。把它们交给别人之前，请留意这一点。

设置：{settings}
训练记录：{runs}
缓存：{cache}
日志：{logs}</translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation>程序的组成部分</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Trains an image classifier on your own pictures and answers what is in any other.</source>
        <translation>用你自己的图像训练图像分类器，并识别其他任何图像的内容。</translation>
    </message>
    <message>
        <source>Version {version}
{parts}

ResNet50 is the network of He, Zhang, Ren and Sun, “Deep Residual Learning for Image Recognition”, as Keras has it.

EfficientNet-Lite0 and its weights come with the program: © 2020 The TensorFlow Authors (Google); converted for PyTorch by ML Illustrated, © 2020; both under the Apache License 2.0. The last layer is removed before training, the layout is Keras’, and packaged programs hold half precision. The weights were trained on ImageNet, whose pictures have terms of their own.</source>
        <translation>版本 {version}
{parts}

ResNet50 是 He、Zhang、Ren 和 Sun 在“Deep Residual Learning for Image Recognition”中提出的网络，此处采用 Keras 的版本。

EfficientNet-Lite0 及其权重随程序提供：© 2020 The TensorFlow Authors (Google)；由 ML Illustrated 转换为 PyTorch 格式，© 2020；两者均采用 Apache License 2.0。训练前会去掉最后一层，排列方式遵照 Keras，打包的程序使用半精度。权重是用 ImageNet 训练的，其图像另有各自的条款。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>Accept (Enter)</source>
        <translation>接受（Enter）</translation>
    </message>
    <message>
        <source>Accept all {pictures} in view (Enter)</source>
        <translation>接受当前显示的全部 {pictures}（Enter）</translation>
    </message>
    <message>
        <source>Accept {pictures} (Enter)</source>
        <translation>接受 {pictures}（Enter）</translation>
    </message>
    <message>
        <source>Not used (Del)</source>
        <translation>不使用（Del）</translation>
    </message>
    <message>
        <source>Remove label (Backspace)</source>
        <translation>移除标签（Backspace）</translation>
    </message>
    <message>
        <source>The labels are right</source>
        <translation>标签正确</translation>
    </message>
</context>
<context>
    <name>ArchiveChoice</name>
    <message>
        <source>Leave it</source>
        <translation>都不打开</translation>
    </message>
    <message>
        <source>Open the model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open the pictures</source>
        <translation>打开图像</translation>
    </message>
    <message>
        <source>Opening the pictures unpacks them into a folder.</source>
        <translation>打开图像时，会将其解压到文件夹。</translation>
    </message>
    <message>
        <source>{name} holds both a model and pictures. Which do you want to open?</source>
        <translation>{name} 同时包含模型和图像。要打开哪一个？</translation>
    </message>
</context>
<context>
    <name>ArgumentParser</name>
    <message>
        <source>ambiguous option: %(option)s could match %(matches)s</source>
        <translation>选项不明确：%(option)s 可能是 %(matches)s</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>至少需要一个值</translation>
    </message>
    <message>
        <source>expected at most one argument</source>
        <translation>最多只能有一个值</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>需要一个值</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>不接受值 %r</translation>
    </message>
    <message>
        <source>invalid %(type)s value: %(value)r</source>
        <translation>%(value)r 不是有效的 %(type)s 值</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>无效的选择：%(value)r（可选：%(choices)s）</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>不能与参数 %s 一起使用</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示这份帮助后退出</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少必需的参数：%s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>无法识别的参数：%s</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法： </translation>
    </message>
</context>
<context>
    <name>AugmentationPreviewPanel</name>
    <message>
        <source>Back to settings</source>
        <translation>返回设置</translation>
    </message>
    <message>
        <source>Other pictures</source>
        <translation>换一批图像</translation>
    </message>
    <message>
        <source>What training sees</source>
        <translation>训练时看到的图像</translation>
    </message>
    <message>
        <source>{side}, the original and how it looks in {epochs} epochs</source>
        <translation>{side}，原图及其在 {epochs} 轮中的样子</translation>
    </message>
    <message>
        <source>{side}, the same in every epoch</source>
        <translation>{side}，每轮都相同</translation>
    </message>
</context>
<context>
    <name>BatchFilterBar</name>
    <message>
        <source>All {count}</source>
        <translation>全部 {count}</translation>
    </message>
    <message>
        <source>File or class</source>
        <translation>文件或类别</translation>
    </message>
    <message>
        <source>Find a file or class</source>
        <translation>查找文件或类别</translation>
    </message>
    <message>
        <source>Folder differs {count}</source>
        <translation>与文件夹不符 {count}</translation>
    </message>
    <message>
        <source>Not sure below</source>
        <translation>不确定阈值</translation>
    </message>
    <message>
        <source>Not sure {count}</source>
        <translation>不确定 {count}</translation>
    </message>
    <message>
        <source>Predictions below this probability are “not sure”.</source>
        <translation>概率低于此值的预测视为“不确定”。</translation>
    </message>
    <message>
        <source>Unreadable {count}</source>
        <translation>无法读取 {count}</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>显示哪些图像</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classified.</source>
        <translation>分类完成。</translation>
    </message>
    <message>
        <source>Classifying.</source>
        <translation>正在分类。</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>差距</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message>
        <source>Save predictions</source>
        <translation>保存预测</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>次高类别</translation>
    </message>
    <message>
        <source>Sort into folders…</source>
        <translation>分类到文件夹…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>sorted</source>
        <translation>已分类</translation>
    </message>
    <message>
        <source>{name}, sorted</source>
        <translation>{name}（已分类）</translation>
    </message>
    <message>
        <source>{pictures} · classified by {model}</source>
        <translation>{pictures} · 由 {model} 分类</translation>
    </message>
</context>
<context>
    <name>BatchTabController</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Moved pictures return to where they were. Copies are removed.</source>
        <translation>移动过的图像会回到原来的位置。副本会移除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the sorting into {path}?</source>
        <translation>要撤销到 {path} 的文件分类吗？</translation>
    </message>
    <message>
        <source>Wait until sorting has finished.</source>
        <translation>请等待文件分类完成。</translation>
    </message>
</context>
<context>
    <name>BatchText</name>
    <message>
        <source>Looking for pictures: {count} found</source>
        <translation>正在查找图像：已找到 {count} 张</translation>
    </message>
    <message>
        <source>Stopped after {far}</source>
        <translation>已停止，完成 {far}</translation>
    </message>
    <message>
        <source>{count} differ from their folder</source>
        <translation>{count} 张的预测与所在文件夹不同</translation>
    </message>
    <message>
        <source>{count} not sure</source>
        <translation>{count} 张不确定</translation>
    </message>
    <message>
        <source>{count} unlike the training pictures</source>
        <translation>{count} 张不像训练图像</translation>
    </message>
    <message>
        <source>{count} unreadable</source>
        <translation>{count} 张无法读取</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{pictures} in {time}</source>
        <translation>{pictures}，用时 {time}</translation>
    </message>
    <message>
        <source>{rate} pictures a second</source>
        <translation>每秒 {rate} 张图像</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>BuiltinWeights</name>
    <message>
        <source>Comes with the program</source>
        <translation>随程序提供</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>CacheFolder</name>
    <message>
        <source>Empty</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>清空缓存</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>没有内容</translation>
    </message>
</context>
<context>
    <name>CacheLimit</name>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
</context>
<context>
    <name>ClassDialog</name>
    <message>
        <source>Change label</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <source>The file stays where it is. You can undo this.</source>
        <translation>文件会留在原处，此更改可以撤销。</translation>
    </message>
</context>
<context>
    <name>ClassMetricsTable</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
</context>
<context>
    <name>ClassPanel</name>
    <message>
        <source>Add pictures to the class</source>
        <translation>向类别添加图像</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class of the selected pictures</source>
        <translation>所选图像的类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Drop to add to {name}</source>
        <translation>放下即可添加到 {name}</translation>
    </message>
    <message>
        <source>Enter gives the selected pictures this name.</source>
        <translation>按 Enter 将此名称指定给所选图像。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Left out by you.</source>
        <translation>已被你排除。</translation>
    </message>
    <message>
        <source>Name a class…</source>
        <translation>输入类别名称…</translation>
    </message>
    <message>
        <source>Name of the new class (it gets a folder of its own):</source>
        <translation>新类别的名称（会建立专属的文件夹）：</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新建类别</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>新建类别…</translation>
    </message>
    <message>
        <source>New name (its folders are renamed too):</source>
        <translation>新名称（其文件夹也会一并重命名）：</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Pictures to copy to {name}</source>
        <translation>选择要复制到 {name} 的图像</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Rename class</source>
        <translation>重命名类别</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Sort into class folders…</source>
        <translation>分类到类别文件夹…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Val.</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>{name}…</source>
        <translation>{name}…</translation>
    </message>
    <message>
        <source>{used} of {all}</source>
        <translation>{all} 个中的 {used} 个</translation>
    </message>
</context>
<context>
    <name>ClassQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What does {name} show?</source>
        <translation>{name} 属于哪个类别？</translation>
    </message>
</context>
<context>
    <name>CloseController</name>
    <message>
        <source>Training continues. The program quits when it is done.</source>
        <translation>训练会继续进行，完成后程序会自动退出。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>    and {count:,} more (--all lists them)</source>
        <translation>    还有 {count:,} 个（--all 会全部列出）</translation>
    </message>
    <message>
        <source>    {path}: {label}, looks like {suggested} ({sure}; nearest: {near})</source>
        <translation>    {path}：{label}，看起来像 {suggested}（{sure}；最相近：{near}）</translation>
    </message>
    <message>
        <source>--copy, --move and --dry-run belong to --sort-into DIR</source>
        <translation>--copy、--move 和 --dry-run 要与 --sort-into DIR 一起使用</translation>
    </message>
    <message>
        <source>--explain stands without --cluster</source>
        <translation>--explain 不能与 --cluster 一起使用</translation>
    </message>
    <message>
        <source>--features belongs to --parquet DIR</source>
        <translation>--features 须与 --parquet DIR 一起使用</translation>
    </message>
    <message>
        <source>--labels needs pictures in a folder</source>
        <translation>--labels 只能用于文件夹中的图像</translation>
    </message>
    <message>
        <source>--parquet stands without --csv and --sort-into</source>
        <translation>--parquet 不能与 --csv 或 --sort-into 一起使用</translation>
    </message>
    <message>
        <source>--resume belongs to --csv FILE or --parquet DIR</source>
        <translation>--resume 须与 --csv FILE 或 --parquet DIR 一起使用</translation>
    </message>
    <message>
        <source>--sort-into needs --copy or --move</source>
        <translation>--sort-into 需要 --copy 或 --move</translation>
    </message>
    <message>
        <source>--undo LOG stands alone</source>
        <translation>--undo LOG 只能单独使用</translation>
    </message>
    <message>
        <source>All epochs done. Epoch {epoch} is kept.</source>
        <translation>所有轮次都已完成，保留第 {epoch} 轮。</translation>
    </message>
    <message>
        <source>Answered: {count:,}</source>
        <translation>已预测：{count:,}</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>询问模型</translation>
    </message>
    <message>
        <source>At the model’s temperature of {temperature:.3f}: loss {loss}, calibration error {error}</source>
        <translation>按模型的温度 {temperature:.3f} 计算：损失 {loss}，校准误差 {error}</translation>
    </message>
    <message>
        <source>Balanced accuracy {balanced:.4f}; always answering {largest} gives {baseline:.4f}; calibration error {error}</source>
        <translation>平衡准确率 {balanced:.4f}；一律回答 {largest} 可得 {baseline:.4f}；校准误差 {error}</translation>
    </message>
    <message>
        <source>Bringing back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Brought back {done:,} of {total:,}.</source>
        <translation>已放回 {total:,} 个中的 {done:,} 个。</translation>
    </message>
    <message>
        <source>Cache in {folder}</source>
        <translation>缓存位于 {folder}</translation>
    </message>
    <message>
        <source>Check every picture of a dataset and report problems for training: broken and blank pictures, duplicates, leaks between training and validation, classes that are too small or can be recognised without looking. Nothing is changed. Exit code: 0 checked, whatever was found; 2 nothing to check.</source>
        <translation>检查数据集的每张图像，并报告会影响训练的问题：损坏或空白的图像、重复的图像、训练与验证之间的泄漏、太小的类别，或不看内容就能认出的类别。不会改动任何文件。退出代码：0 已检查，无论发现什么；2 没有可检查的内容。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Checking pictures</source>
        <translation>检查图像</translation>
    </message>
    <message>
        <source>Class #{index} = {label}</source>
        <translation>类别 #{index} = {label}</translation>
    </message>
    <message>
        <source>Classify every picture of a dataset and print the model’s loss, its accuracy with a 95 % interval, and each class’s precision, recall and F1. If the dataset has no validation folder, pictures belong to the split that they had in the model’s run (by content; those that the run has not seen are test pictures). Exit code: 0; 1 some pictures could not be read (each is named on standard error); 2 could not start. A class that the model does not know is also named, and left out.</source>
        <translation>对数据集的每张图像做预测，并列出模型的损失、准确率及其 95% 区间，以及各类别的精确率、召回率和 F1。如果数据集没有验证文件夹，图像属于它们在该次训练中的划分（按内容判断；训练没见过的是测试图像）。退出代码：0；1 有些图像无法读取（会在标准错误逐一列出）；2 无法开始。模型不认识的类别也会列出并排除。</translation>
    </message>
    <message>
        <source>Computing with {name} on the {device}, {precision}.</source>
        <translation>用 {name} 在 {device} 上计算，{precision}。</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Discarded. Nothing was kept.</source>
        <translation>已丢弃，没有保留任何内容。</translation>
    </message>
    <message>
        <source>Downloading weights</source>
        <translation>下载权重</translation>
    </message>
    <message>
        <source>Downloading: {done:,.0f} of {total:,.0f} MB</source>
        <translation>下载中：{done:,.0f} / {total:,.0f} MB</translation>
    </message>
    <message>
        <source>Epoch {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f}</source>
        <translation>第 {epoch} 轮 - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f}</translation>
    </message>
    <message>
        <source>Epoch {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f} - best</source>
        <translation>第 {epoch} 轮 - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f} - 最佳</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {step}/{steps} - loss {loss:.4f} - accuracy {accuracy:.4f} - {speed:.0f} pictures/s</source>
        <translation>第 {epoch} 轮：{step}/{steps} - loss {loss:.4f} - accuracy {accuracy:.4f} - 每秒 {speed:.0f} 张图像</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Extracting features</source>
        <translation>提取特征</translation>
    </message>
    <message>
        <source>Features of pictures and converted models are kept, so that a second run starts faster. All of it can be computed again. Downloaded weights and runs are not part of it.</source>
        <translation>图像特征和转换后的模型会保留下来，让之后的训练更快开始。这些内容都可以重新计算，不包括下载的权重和训练记录。</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>已中断。</translation>
    </message>
    <message>
        <source>Interrupted. What was answered stands in {file}; --resume goes on.</source>
        <translation>已中断。已预测的结果在 {file}；用 --resume 继续。</translation>
    </message>
    <message>
        <source>Labels that look wrong: {count:,} of {total:,}</source>
        <translation>看起来标错的标签：{total:,} 个中有 {count:,} 个</translation>
    </message>
    <message>
        <source>Learn from the labels so far and suggest a class for each other picture of a folder, as CSV: path, class, probability, second class and its probability, group. At least two classes need five pictures each. Nothing is changed. Exit code: 0; 1 some pictures could not be read (each is named on standard error); 2 nothing could start.</source>
        <translation>从目前的标签学习，为文件夹中其他图像建议类别，以 CSV 输出：路径、类别、概率、第二个类别及其概率、分组。至少要有两个类别各五张图像。不会改动任何文件。退出代码：0；1 有些图像无法读取（会在标准错误逐一列出）；2 无法开始。</translation>
    </message>
    <message>
        <source>Left as it is: {folder} can be resumed.</source>
        <translation>保持原状：可以从 {folder} 继续。</translation>
    </message>
    <message>
        <source>Logs in {folder}</source>
        <translation>日志位于 {folder}</translation>
    </message>
    <message>
        <source>Model: {model}</source>
        <translation>模型：{model}</translation>
    </message>
    <message>
        <source>Models of other programs open too: Keras (.keras, .h5), Teachable Machine’s (Keras or TensorFlow Lite; the zip as it was downloaded, or its folder), SavedModel (a folder), TensorFlow Lite (.tflite), ONNX (.onnx) and OpenVINO’s (.xml with .bin). What such a file does not say is given once by the options above, and remembered in a card beside it for as long as the file stays the same; class names are also read from labels.txt beside it.</source>
        <translation>也能打开其他程序的模型：Keras（.keras、.h5）、Teachable Machine（Keras 或 TensorFlow Lite；下载的 zip 或其文件夹）、SavedModel（文件夹）、TensorFlow Lite（.tflite）、ONNX（.onnx）和 OpenVINO（.xml 与 .bin）。这类文件没有记载的内容用上面的选项指定一次即可，只要文件不变，就会记在旁边的模型卡里；类别名称也会从旁边的 labels.txt 读取。</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>Nothing is set: all is as the program comes.</source>
        <translation>没有任何设置：一切都是程序的默认值。</translation>
    </message>
    <message>
        <source>Pictures: {sample}</source>
        <translation>图像：{sample}</translation>
    </message>
    <message>
        <source>Press Enter to save again, or type another folder: </source>
        <translation>按 Enter 再保存一次，或输入另一个文件夹： </translation>
    </message>
    <message>
        <source>Print a network’s layers and its parameter counts: total, trainable, not trainable. efficientnet_lite0 is frozen as in the preset instant, resnet50 as in course-lab; the others are trained as a whole.</source>
        <translation>列出网络的各层和参数数量：全部、可训练、不可训练。efficientnet_lite0 按预设方案 instant 冻结，resnet50 按 course-lab 冻结；其他网络则整个训练。</translation>
    </message>
    <message>
        <source>Print for each picture its path and up to five lines of probability and class, best first. A folder means every file in it and below. Exit code: 0 all classified; 1 some could not be read (each is named on standard error, the others are classified); 2 could not start.</source>
        <translation>列出每张图像的路径，以及最多五行概率和类别，最可能的在前。文件夹代表其中和其下的所有文件。退出代码：0 全部完成；1 有些无法读取（会在标准错误逐一列出，其余照常识别）；2 无法开始。</translation>
    </message>
    <message>
        <source>Print for each run its network, the settings in which it differs from its preset, its data, its best validation accuracy, its test accuracy, the seconds of its epochs and how many pictures they processed a second (training and validation). Then, for each run and the one before, how many of the pictures that both have answered it fixed and broke, and whether the two can be told apart (McNemar’s test, mid-p).</source>
        <translation>列出每次训练的网络、与预设方案不同的设置、数据、最佳验证准确率、测试准确率、各轮的秒数，以及每秒处理的图像数（训练和验证）。接着比较每次训练与前一次：在两者都回答过的图像中改对和改错了几张，以及两者能否分出高下（McNemar 检验，mid-p）。</translation>
    </message>
    <message>
        <source>Prints the file of the settings, what is set in it, and the program’s folders. The window writes this file; commands go by it too: threads, memory_limit (GB), largest_picture (megapixels), graphics, weights, runs_folder and the models’ own thresholds. It may be edited while the window is closed: a line such as threads=2 below [General].</source>
        <translation>打印设置文件的位置、其中的设置，以及程序的文件夹。设置文件由窗口写入，命令也遵照它：threads、memory_limit（GB）、largest_picture（百万像素）、graphics、weights、runs_folder，以及各模型自己的阈值。窗口关闭时可以自行编辑：例如在 [General] 下面加一行 threads=2。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <translation>读取图像</translation>
    </message>
    <message>
        <source>Resuming after epoch {epoch}.</source>
        <translation>从第 {epoch} 轮之后继续。</translation>
    </message>
    <message>
        <source>Run: {run_dir}</source>
        <translation>训练记录：{run_dir}</translation>
    </message>
    <message>
        <source>Runs in {folder}</source>
        <translation>训练记录位于 {folder}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving to {place} instead.</source>
        <translation>改为保存到 {place}。</translation>
    </message>
    <message>
        <source>Settings in {file}</source>
        <translation>设置文件位于 {file}</translation>
    </message>
    <message>
        <source>Show the window, look for its languages and its help, end an engine by force and start another, train the sample with the preset instant, predict with TensorFlow and with OpenVINO, export the model in each format that can be made here. Takes a minute or two and leaves nothing behind. Exit code: 0 everything works; 1 something does not.</source>
        <translation>显示窗口，检查语言文件与帮助，强制结束一个引擎并启动另一个，用预设方案 instant 训练示例，分别用 TensorFlow 和 OpenVINO 识别，再以这台电脑能制作的每种格式导出模型。约需一到两分钟，不留下任何文件。退出代码：0 一切正常；1 有问题。</translation>
    </message>
    <message>
        <source>Skipped {path}: {reason}</source>
        <translation>已跳过 {path}：{reason}</translation>
    </message>
    <message>
        <source>Something does not work here.</source>
        <translation>这里有些功能无法工作。</translation>
    </message>
    <message>
        <source>Sorted {done:,} of {total:,}.</source>
        <translation>已分类 {total:,} 个中的 {done:,} 个。</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Stopped by you. Epoch {epoch} is kept.</source>
        <translation>由你停止，保留第 {epoch} 轮。</translation>
    </message>
    <message>
        <source>Stopped early: no improvement. Epoch {epoch} is kept.</source>
        <translation>提前停止：没有进步。保留第 {epoch} 轮。</translation>
    </message>
    <message>
        <source>Stopping; the best epoch is kept. Ctrl-C again discards.</source>
        <translation>正在停止，会保留最佳的一轮。再按一次 Ctrl-C 则丢弃。</translation>
    </message>
    <message>
        <source>The dataset has moved: {before} is now {now}</source>
        <translation>数据集已移动：{before} 现在位于 {now}</translation>
    </message>
    <message>
        <source>The source failed now and then. Readings that were repeated: {count:,}</source>
        <translation>来源有时无法读取。重新读取的次数：{count:,}</translation>
    </message>
    <message>
        <source>To undo: resnet-gui predict --undo &quot;{log}&quot;</source>
        <translation>若要撤销：resnet-gui predict --undo &quot;{log}&quot;</translation>
    </message>
    <message>
        <source>Train a model on a folder that holds a folder of pictures for each class,
or the folders train and valid (and test) with a folder for each class inside,
or pictures called cat.0.jpg, dog.0.jpg and so on: the name’s first part is the class;
or on a CSV list (.csv, .tsv, .txt) with the lines path,label or path,label,split.
Prints a line per epoch and, last, the folder of the run; its model is model.keras.
Ctrl-C stops and keeps the best epoch; a second Ctrl-C discards the run.</source>
        <translation>用文件夹训练模型，其中每个类别各有一个图像文件夹；
或是有 train 和 valid（以及 test）文件夹，里面每个类别各有一个文件夹；
或是名为 cat.0.jpg、dog.0.jpg 等的图像：文件名的第一部分就是类别；
或是用 CSV 清单（.csv、.tsv、.txt），每行是 path,label 或 path,label,split。
每轮输出一行，最后输出训练记录的文件夹；其中的模型是 model.keras。
Ctrl-C 会停止并保留最佳的一轮；再按一次 Ctrl-C 则丢弃这次训练。</translation>
    </message>
    <message>
        <source>Train an image classifier on your own folder of pictures, and ask it about any picture. Without a command, or with files, the window opens. Nothing leaves this computer unless you choose a cluster.</source>
        <translation>用你自己的图像文件夹训练图像分类模型，再用它识别任何图像。不带命令或只给文件时，会打开窗口。除非你选择集群，否则所有数据都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Train on the sample that comes with the program, with the preset instant, and classify a picture that was not used for training. Prints each step as a command, and where everything is. Takes half a minute and needs no internet.</source>
        <translation>用程序附带的示例和预设方案 instant 训练，并识别一张没有用于训练的图像。每个步骤都会以命令显示，并说明各文件的位置。约需半分钟，不需要联网。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training failed: the loss was no longer a number. Try a smaller learning rate. Epoch {epoch} is kept.</source>
        <translation>训练失败：损失不再是数字。请试试较小的学习率。保留第 {epoch} 轮。</translation>
    </message>
    <message>
        <source>Training last layer</source>
        <translation>训练分类层</translation>
    </message>
    <message>
        <source>Try: resnet-gui train FOLDER, then resnet-gui predict RUN/model.keras PICTURE. With {variable}=gpu in the environment, Intel&apos;s graphics processor extracts and answers where there is one that agrees with the processor on ten pictures.</source>
        <translation>试一试：先运行 resnet-gui train FOLDER，再运行 resnet-gui predict RUN/model.keras PICTURE。环境变量 {variable}=gpu 会改用 Intel 图形处理器提取特征和预测，前提是它对十张图像的结果与处理器一致。</translation>
    </message>
    <message>
        <source>Validating</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>What can be made: {pairs}. tflite, onnx and web need more packages: python -m pip install &quot;{extra}&quot;.</source>
        <translation>可以导出：{pairs}。tflite、onnx 和 web 需要更多软件包：python -m pip install &quot;{extra}&quot;。</translation>
    </message>
    <message>
        <source>With your own pictures: resnet-gui train FOLDER</source>
        <translation>使用你自己的图像：resnet-gui train FOLDER</translation>
    </message>
    <message>
        <source>Write a folder with the model in another format, its classes, a script that asks it (run_model.py) and a certificate: the answers of what was written, compared with the program’s on the validation pictures. Exit code: 0; 1 the export is there, but does not answer as it should, or it could not be made, and nothing is there; 2 nothing could start.</source>
        <translation>写出一个文件夹，内有另一种格式的模型、类别名称、运行它的脚本（run_model.py）和一份证明：在验证图像上，导出模型与本程序的回答比较。退出代码：0；1 导出已完成但回答不符，或无法导出而没有留下任何内容；2 无法开始。</translation>
    </message>
    <message>
        <source>add only pictures that the CSV or the parts lack</source>
        <translation>只添加 CSV 或 Parquet 分片中还没有的图像</translation>
    </message>
    <message>
        <source>also classify the same pictures darker, brighter, blurred, noisy, as JPEG of quality 20, turned, smaller and grey (at most 1,000 of them)</source>
        <translation>也用变暗、变亮、模糊、加噪声、质量 20 的 JPEG、旋转、缩小和灰度的同一批图像测试（最多 1,000 张）</translation>
    </message>
    <message>
        <source>also list labels that look wrong, the clearest first: the built-in network compares each picture with the others</source>
        <translation>也列出看起来标错的标签，最明显的在前：内置网络会把每张图像与其他图像比较</translation>
    </message>
    <message>
        <source>also put all pictures into N groups of similar ones; no labels are needed for that</source>
        <translation>也将所有图像按相似程度分成 N 组；这不需要标签</translation>
    </message>
    <message>
        <source>also write a report, JSON</source>
        <translation>也写出 JSON 报告</translation>
    </message>
    <message>
        <source>balance classes: each counts the same, however many pictures it has</source>
        <translation>平衡类别：无论图像多少，每个类别同样重要</translation>
    </message>
    <message>
        <source>check that everything works on this computer</source>
        <translation>检查这台电脑上一切是否正常</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>class names of such a model, one per line, in the order of its outputs; for a model with one output, first the class that a high number means, then the other</source>
        <translation>这类模型的类别名称，每行一个，按输出顺序；只有一个输出的模型，先写数值高时代表的类别，再写另一个</translation>
    </message>
    <message>
        <source>classify pictures with a model</source>
        <translation>用模型识别图像</translation>
    </message>
    <message>
        <source>compute in bfloat16: faster if the processor supports it, slower if not</source>
        <translation>用 bfloat16 计算：处理器支持时较快，否则较慢</translation>
    </message>
    <message>
        <source>compute on the Ray cluster at host:port, or with the word auto on the cluster that this computer is part of, else on a Ray of its own (needs the extra “cluster”; docs/scale.md)</source>
        <translation>在 host:port 的 Ray 集群上计算；填 auto 时，使用这台电脑所属的集群，没有集群就启动自己的 Ray（需要附加依赖“cluster”；见 docs/scale.md）</translation>
    </message>
    <message>
        <source>config.json of a run, to repeat it; options override it</source>
        <translation>训练记录的 config.json，用来重做该次训练；选项可以覆盖</translation>
    </message>
    <message>
        <source>copy files</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>course</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <source>cross-entropy of softmax, or of a sigmoid for each class, which can do better on look-alike classes ({loss})</source>
        <translation>softmax 的交叉熵，或每个类别各一个 sigmoid 的交叉熵；后者对相似的类别可能更好（{loss}）</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>epochs that train only the last layer of the frozen network, before the other layers join in ({head_epochs})</source>
        <translation>其他层加入之前，只训练冻结网络分类层的轮数（{head_epochs}）</translation>
    </message>
    <message>
        <source>factor from 1 - SHARE to 1 + SHARE</source>
        <translation>乘以 1 - SHARE 至 1 + SHARE</translation>
    </message>
    <message>
        <source>find problems in a dataset before training</source>
        <translation>训练前找出数据集的问题</translation>
    </message>
    <message>
        <source>folder in which the class folders are made</source>
        <translation>在其中建立类别文件夹的文件夹</translation>
    </message>
    <message>
        <source>folder of a run, or the name of one in {runs_dir}</source>
        <translation>训练记录的文件夹，或 {runs_dir} 中的名称</translation>
    </message>
    <message>
        <source>folder of an interrupted run, to continue after its last finished epoch with its own settings</source>
        <translation>中断的训练记录文件夹，以原来的设置从最后完成的一轮之后继续</translation>
    </message>
    <message>
        <source>folder of pictures, or CSV list of them; with --cluster also an address such as s3://bucket/folder</source>
        <translation>图像的文件夹，或列出图像的 CSV 列表；加上 --cluster 时也可以是 s3://bucket/folder 这样的地址</translation>
    </message>
    <message>
        <source>folder of pictures, or a CSV list of them</source>
        <translation>图像文件夹，或列出图像的 CSV</translation>
    </message>
    <message>
        <source>folder of pictures, or a CSV list of them; with --config by default the run’s own</source>
        <translation>图像文件夹，或列出图像的 CSV；使用 --config 时默认为该次训练的数据集</translation>
    </message>
    <message>
        <source>folder of pictures, sorted or not</source>
        <translation>图像文件夹，已分类或未分类</translation>
    </message>
    <message>
        <source>folder of the run, new or empty (by default a new one in {runs_dir})</source>
        <translation>训练记录的文件夹，新的或空的（默认在 {runs_dir} 中新建）</translation>
    </message>
    <message>
        <source>folder that is written, absent or empty; or a file that ends in .zip, absent</source>
        <translation>要写入的文件夹，须不存在或为空；或尚不存在、以 .zip 结尾的文件</translation>
    </message>
    <message>
        <source>folder that the paths in a CSV list are relative to (the list’s own)</source>
        <translation>CSV 清单中相对路径的起点文件夹（清单所在的文件夹）</translation>
    </message>
    <message>
        <source>folder that the paths in a list are relative to</source>
        <translation>清单中相对路径的起点文件夹</translation>
    </message>
    <message>
        <source>for sgd: part of the last step that is kept ({momentum})</source>
        <translation>用于 sgd：保留上一步的比例（{momentum}）</translation>
    </message>
    <message>
        <source>fraction held out for validation if there is no such folder ({holdout})</source>
        <translation>没有验证文件夹时留出作验证的比例（{holdout}）</translation>
    </message>
    <message>
        <source>fraction of features dropped before the last layer</source>
        <translation>分类层之前随机丢弃的特征比例</translation>
    </message>
    <message>
        <source>from 0 to 1: a prediction below it is “not sure” (the limit set for the model in the window, else {threshold})</source>
        <translation>0 至 1：低于此值的预测为“不确定”（默认为窗口中为模型设置的阈值，否则 {threshold}）</translation>
    </message>
    <message>
        <source>how a folder is read: a folder for each class; splits that hold them (train, valid, test); splits-in-classes: cats/train; flat: cat.0.jpg in one folder; names: all pictures by the beginning of their names; auto detects it and asks if it is not certain (auto)</source>
        <translation>文件夹的读取方式：classes 每个类别一个文件夹；splits 划分文件夹（train、valid、test）里有类别文件夹；splits-in-classes：cats/train；flat：同一文件夹内的 cat.0.jpg；names：按文件名开头；auto 自动判断，不确定时会询问（auto）</translation>
    </message>
    <message>
        <source>how a picture is made square (letterbox)</source>
        <translation>如何把图像变成正方形（letterbox）</translation>
    </message>
    <message>
        <source>how a picture is made square for such a model (squash; Teachable Machine: crop)</source>
        <translation>如何为这类模型把图像变成正方形（squash；Teachable Machine：crop）</translation>
    </message>
    <message>
        <source>how the last layer is trained if all others are frozen and pictures are not varied in each epoch: step by step, or solved as a logistic regression with a penalty chosen on the training pictures ({head})</source>
        <translation>其他层都冻结且不是每轮都做增强时，分类层的训练方式：逐步训练，或以逻辑回归求解，惩罚项由训练图像决定（{head}）</translation>
    </message>
    <message>
        <source>keep at most this many gigabytes, {low} to {high}; the oldest goes first</source>
        <translation>最多保留的 GB 数，{low} 至 {high}；最旧的先删除</translation>
    </message>
    <message>
        <source>keep the weights of the last N epochs and of the best one ({keep_checkpoints})</source>
        <translation>保留最后 N 轮和最佳一轮的权重（{keep_checkpoints}）</translation>
    </message>
    <message>
        <source>labelled pictures for the certificate, a folder or a list (the model’s validation pictures)</source>
        <translation>用于证书的已标注图像，文件夹或列表（模型的验证图像）</translation>
    </message>
    <message>
        <source>language of texts for people ({variable} sets it for all commands; en)</source>
        <translation>消息与说明的语言（{variable} 可为所有命令设置；默认 en）</translation>
    </message>
    <message>
        <source>last layer that stays frozen; all: the whole network except its last layer</source>
        <translation>保持冻结的最后一层；all：除分类层外的整个网络</translation>
    </message>
    <message>
        <source>list every file</source>
        <translation>列出每个文件</translation>
    </message>
    <message>
        <source>list of path, label (and split, used); labels.csv in the folder, if it is there</source>
        <translation>列出 path、label（以及 split、used）的清单；文件夹中若有 labels.csv 则默认使用</translation>
    </message>
    <message>
        <source>make a model into a format of other programs</source>
        <translation>将模型转成其他程序的格式</translation>
    </message>
    <message>
        <source>mirror half of the pictures</source>
        <translation>将一半的图像左右翻转</translation>
    </message>
    <message>
        <source>model.keras of a run, another program’s model, or the word imagenet: the built-in network with ImageNet’s 1,000 classes; imagenet-resnet50 is Keras’ larger one, whose 103 MB are downloaded once</source>
        <translation>训练记录的 model.keras、其他程序的模型，或 imagenet：认得 ImageNet 1,000 个类别的内置网络；imagenet-resnet50 是 Keras 较大的网络，会下载一次 103 MB</translation>
    </message>
    <message>
        <source>model.keras of a run, or an .h5 model</source>
        <translation>训练记录的 model.keras，或 .h5 模型</translation>
    </message>
    <message>
        <source>model.keras of a run, or another Keras model</source>
        <translation>训练记录的 model.keras，或其他 Keras 模型</translation>
    </message>
    <message>
        <source>move files</source>
        <translation>移动文件</translation>
    </message>
    <message>
        <source>move sideways, part of the width</source>
        <translation>左右移动，占宽度的比例</translation>
    </message>
    <message>
        <source>move up or down, part of the height</source>
        <translation>上下移动，占高度的比例</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>network to train</source>
        <translation>要训练的网络</translation>
    </message>
    <message>
        <source>number of classes (2)</source>
        <translation>类别数量（2）</translation>
    </message>
    <message>
        <source>of the model that is written</source>
        <translation>写出的模型格式</translation>
    </message>
    <message>
        <source>only show what would be done</source>
        <translation>只显示将会执行的操作</translation>
    </message>
    <message>
        <source>passes over the pictures, at most ({epochs})</source>
        <translation>最多几轮（{epochs}）</translation>
    </message>
    <message>
        <source>pattern such as &apos;scene[0-9]+&apos;: pictures with the same match in their paths stay in one split; copies, near copies and bursts always do</source>
        <translation>如 &apos;scene[0-9]+&apos; 的模式：路径中匹配部分相同的图像会留在同一划分；副本、近似副本和连拍一律如此</translation>
    </message>
    <message>
        <source>picture files and folders; - reads paths from standard input, one per line; with --cluster also addresses such as s3://bucket/folder</source>
        <translation>图像文件和文件夹；- 表示从标准输入读取路径，每行一个；加上 --cluster 时也可以是 s3://bucket/folder 这样的地址</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>pictures per step ({batch_size}); halved, down to 8, until a step fits into the memory limit</source>
        <translation>每步的图像数（{batch_size}）；会减半，最少到 8，直到一步放得进内存上限</translation>
    </message>
    <message>
        <source>pictures to evaluate on (test if there are any, else validation, else all)</source>
        <translation>用来评估的图像（有测试图像就用测试，否则用验证，再否则用全部）</translation>
    </message>
    <message>
        <source>pictures/s</source>
        <translation>图像/秒</translation>
    </message>
    <message>
        <source>pixel values that such a model expects: inside (it prepares them itself), caffe (ResNet50: BGR minus the mean colour), unit (0 to 1), signed (-1 to 1), torch (PyTorch: 0 to 1, ImageNet’s mean and deviation)</source>
        <translation>这类模型需要的像素值：inside（模型自己处理）、caffe（ResNet50：BGR 减去平均色）、unit（0 至 1）、signed（-1 至 1）、torch（PyTorch：0 至 1，ImageNet 的均值与标准差）</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>preset for the other settings</source>
        <translation>其他设置所用的预设方案</translation>
    </message>
    <message>
        <source>presets (each sets everything; single options override):
  instant       EfficientNet-Lite0 with built-in weights, frozen; trains only the last
                layer; seconds
  quick         the same with ResNet50 and its ImageNet weights
  instant-tune  as instant, then trains the last blocks too
  course-lab    ResNet50 with ImageNet weights, trains the later layers too: batch 2,
                learning rate 1e-5, one epoch, augmented pictures
  scratch       ResNet50 from random weights; needs many pictures and hours
  small         a small network from random weights; minutes
  plain         a plain CNN from random weights, for comparison
Without --preset and --network: instant.</source>
        <translation>预设方案（各自设置全部项目；个别选项可以覆盖）：
  instant       EfficientNet-Lite0 与内置权重，冻结；只训练
                分类层；数秒
  quick         相同，但用 ResNet50 和它的 ImageNet 权重
  instant-tune  先同 instant，再训练最后几个模块
  course-lab    ResNet50 与 ImageNet 权重，也训练后面的层：批次 2、
                学习率 1e-5、一轮、数据增强
  scratch       ResNet50 从随机权重开始；需要大量图像和数小时
  small         小型网络，从随机权重开始；数分钟
  plain         普通的 CNN，从随机权重开始，供比较用
没有 --preset 和 --network 时：instant。</translation>
    </message>
    <message>
        <source>print JSON instead of a table</source>
        <translation>输出 JSON，不输出表格</translation>
    </message>
    <message>
        <source>print a JSON object for each picture, one per line</source>
        <translation>为每张图像输出一个 JSON 对象，每行一个</translation>
    </message>
    <message>
        <source>print a model’s figures on a dataset</source>
        <translation>列出模型在数据集上的指标</translation>
    </message>
    <message>
        <source>print a network&apos;s layers and parameter counts</source>
        <translation>列出网络的各层和参数数量</translation>
    </message>
    <message>
        <source>print it as JSON</source>
        <translation>以 JSON 打印</translation>
    </message>
    <message>
        <source>print runs side by side</source>
        <translation>并列比较训练记录</translation>
    </message>
    <message>
        <source>print the report as JSON</source>
        <translation>以 JSON 输出报告</translation>
    </message>
    <message>
        <source>print the version and exit</source>
        <translation>显示版本后退出</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>refuse larger pictures before they are decoded ({limit}; {variable} sets it for all commands and the window)</source>
        <translation>拒绝更大的图像，不先解码（{limit}；{variable} 可为所有命令和窗口设置）</translation>
    </message>
    <message>
        <source>remove all of it</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>resnet-gui: {name} is left out: {reason}</source>
        <translation>resnet-gui：略过 {name}：{reason}</translation>
    </message>
    <message>
        <source>rotate at most this far, either way</source>
        <translation>向两侧旋转的最大角度</translation>
    </message>
    <message>
        <source>rule of the steps ({optimizer})</source>
        <translation>优化器（{optimizer}）</translation>
    </message>
    <message>
        <source>run</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>scale each side by 1 - SHARE to 1 + SHARE</source>
        <translation>各边缩放为 1 - SHARE 至 1 + SHARE 倍</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>set of strengths, new in each epoch; the options below override single ones</source>
        <translation>一组增强强度，每轮重新产生；下面的选项可以个别覆盖</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>shear at most this far, either way</source>
        <translation>向两侧错切的最大角度</translation>
    </message>
    <message>
        <source>shift all colours, in levels of 255</source>
        <translation>所有颜色偏移，以 255 级计</translation>
    </message>
    <message>
        <source>show where the settings are kept, and what is set</source>
        <translation>显示设置文件的位置和已设置的内容</translation>
    </message>
    <message>
        <source>show, limit or empty what is kept to save time later</source>
        <translation>显示、限制或清空为节省时间而保留的缓存</translation>
    </message>
    <message>
        <source>side of the input, in pixels</source>
        <translation>输入的边长，以像素计</translation>
    </message>
    <message>
        <source>side of the network’s input, in pixels (224 or 128)</source>
        <translation>网络输入的边长，以像素计（224 或 128）</translation>
    </message>
    <message>
        <source>size of each step ({learning_rate})</source>
        <translation>学习率（{learning_rate}）</translation>
    </message>
    <message>
        <source>sort the pictures into a folder for each class</source>
        <translation>将图像分类到各类别的文件夹</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>stop after this many epochs without improvement; 0: never ({patience})</source>
        <translation>这么多轮没有进步就停止；0：不停止（{patience}）</translation>
    </message>
    <message>
        <source>suggest a class for each picture without a label</source>
        <translation>为每张未标注的图像建议类别</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>the network’s own probabilities, before they are scaled by the model’s temperature</source>
        <translation>网络本身的概率，尚未按模型的温度调整</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>输出内容</translation>
    </message>
    <message>
        <source>the same seed repeats the same run ({seed})</source>
        <translation>相同的随机种子会重现相同的训练（{seed}）</translation>
    </message>
    <message>
        <source>train a model on a folder or a list of pictures</source>
        <translation>用图像文件夹或清单训练模型</translation>
    </message>
    <message>
        <source>train on the sample and classify one of its pictures; needs no display</source>
        <translation>用示例训练，并识别其中一张图像；不需要屏幕</translation>
    </message>
    <message>
        <source>undo the sorting recorded in this log</source>
        <translation>撤销这份日志中的分类</translation>
    </message>
    <message>
        <source>val. accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>value of white in pictures of more than 8 bits that do not state it, such as 4095 (0: the largest value of their format)</source>
        <translation>超过 8 位且未注明白色值的图像所用的白色值，例如 4095（0：其格式的最大值）</translation>
    </message>
    <message>
        <source>varying training pictures</source>
        <translation>训练图像的数据增强</translation>
    </message>
    <message>
        <source>weights to start from: those that come with the program (EfficientNet-Lite0), Keras’ ImageNet weights (from Keras’ cache or the variable {weights_variable}, else downloaded: 95 MB), random ones, or a weights file of the network without its top (.h5 of the official layout, or .weights.h5)</source>
        <translation>起始权重：程序附带的（EfficientNet-Lite0）、Keras 的 ImageNet 权重（取自 Keras 缓存或变量 {weights_variable}，否则下载 95 MB）、随机权重，或不含顶层的网络权重文件（官方格式的 .h5，或 .weights.h5）</translation>
    </message>
    <message>
        <source>what fills the gap at a picture’s edge (nearest)</source>
        <translation>图像边缘空隙的填充方式（nearest）</translation>
    </message>
    <message>
        <source>what the export checks itself on and holds, without metadata (a drawn picture)</source>
        <translation>导出内容附带并用来自检的图像，不含元数据（程序绘制的图像）</translation>
    </message>
    <message>
        <source>what the outputs of such a model are, if that cannot be detected: probabilities, independent (each from 0 to 1), scores (for softmax), single (one probability), single-score (one number for the logistic function)</source>
        <translation>这类模型的输出是什么（无法自动判断时）：probabilities、independent（各自 0 至 1）、scores（用于 softmax）、single（一个概率）、single-score（一个用于 logistic 函数的数值）</translation>
    </message>
    <message>
        <source>what the weights become: smaller, and a little less exact (none)</source>
        <translation>权重的量化方式：文件较小，精确度略低（none）</translation>
    </message>
    <message>
        <source>whether the learning rate stays or shrinks to zero</source>
        <translation>学习率保持不变或降到零</translation>
    </message>
    <message>
        <source>with --parquet: add a column with the features of each picture, the numbers before the network’s last layer</source>
        <translation>与 --parquet 一起使用：增加一列，记下每张图像的特征，也就是网络分类层之前的数值</translation>
    </message>
    <message>
        <source>with the whole network frozen: make N augmented copies of each picture once and keep their features, so that epochs take almost no time; each costs one pass and, for ResNet50, 8 KB per picture (0: new ones in every epoch)</source>
        <translation>整个网络冻结时：每张图像只产生一次 N 个增强副本并保留其特征，各轮便几乎不花时间；每个副本要计算一次，ResNet50 每张图像占 8 KB（0：每轮重新产生）</translation>
    </message>
    <message>
        <source>write a report in one file: figures, matrix, most confident mistakes</source>
        <translation>将报告写成一个文件：指标、混淆矩阵、最有信心的错误</translation>
    </message>
    <message>
        <source>write a row for each file: path, class, probability, second, second_probability, flags (not-sure, folder-differs, unlike, blank), error, quoting (docs/formats.md)</source>
        <translation>为每个文件写一行：path、class、probability、second、second_probability、flags（not-sure、folder-differs、unlike、blank）、error、quoting（docs/formats.md）</translation>
    </message>
    <message>
        <source>write each picture with the heat map of its prediction into this folder, as PNG</source>
        <translation>将每张图像连同预测的热图以 PNG 写入这个文件夹</translation>
    </message>
    <message>
        <source>write the columns of the CSV as Parquet parts into this folder, each whole or not at all; --resume goes on after the last one (needs the extra “cluster”)</source>
        <translation>将 CSV 的各列以 Parquet 分片写入这个文件夹，每个分片要么完整写入，要么不写；--resume 从最后一个分片之后继续（需要附加依赖“cluster”）</translation>
    </message>
    <message>
        <source>write to this file, not to standard output</source>
        <translation>写入这个文件，不写到标准输出</translation>
    </message>
    <message>
        <source>{accuracy:.4f} of {count}</source>
        <translation>{accuracy:.4f}（共 {count}）</translation>
    </message>
    <message>
        <source>{count:,} would be copied. Nothing was touched.</source>
        <translation>将会复制 {count:,} 个。没有改动任何文件。</translation>
    </message>
    <message>
        <source>{count:,} would be moved. Nothing was touched.</source>
        <translation>将会移动 {count:,} 个。没有改动任何文件。</translation>
    </message>
    <message>
        <source>{megabytes:.1f} MB, {milliseconds:.1f} ms a picture.</source>
        <translation>{megabytes:.1f} MB，每张图像 {milliseconds:.1f} ms。</translation>
    </message>
    <message>
        <source>{megabytes:.1f} MB, {milliseconds:.1f} ms a picture; the same class for {agreement:.1%} of {count:,} pictures, probabilities at most {difference:.6f} apart.</source>
        <translation>{megabytes:.1f} MB，每张图像 {milliseconds:.1f} ms；{count:,} 张图像中有 {agreement:.1%} 得到相同类别，概率最多相差 {difference:.6f}。</translation>
    </message>
    <message>
        <source>{name}: {done:,} of {total:,}</source>
        <translation>{name}：{done:,} / {total:,}</translation>
    </message>
    <message>
        <source>{program}: {mistake} (see {program} --help)</source>
        <translation>{program}：{mistake}（请见 {program} --help）</translation>
    </message>
    <message>
        <source>{second} against {first}, {split}: fixed {fixed}, broke {broke} of {count} pictures; more than chance would (p = {p:.2g}).</source>
        <translation>{second} 对 {first}，{split}：{count} 张图像中改对 {fixed} 张、改错 {broke} 张；差异大于偶然（p = {p:.2g}）。</translation>
    </message>
    <message>
        <source>{second} against {first}, {split}: fixed {fixed}, broke {broke} of {count} pictures; on so few pictures they cannot be told apart (p = {p:.2g}).</source>
        <translation>{second} 对 {first}，{split}：{count} 张图像中改对 {fixed} 张、改错 {broke} 张；图像太少，无法分出高下（p = {p:.2g}）。</translation>
    </message>
    <message>
        <source>{second} against {first}: their answers to single pictures were not kept.</source>
        <translation>{second} 对 {first}：没有保留对各张图像的回答。</translation>
    </message>
    <message>
        <source>{second} against {first}: they were not evaluated on the same pictures.</source>
        <translation>{second} 对 {first}：两者不是用相同的图像评估。</translation>
    </message>
    <message>
        <source>{size:.1f} MB of at most {limit} GB in {folder}</source>
        <translation>{folder} 中有 {size:.1f} MB，上限 {limit} GB</translation>
    </message>
    <message>
        <source>{size:.1f} MB removed.</source>
        <translation>已清除 {size:.1f} MB。</translation>
    </message>
    <message>
        <source>{split}: 1 picture, accuracy {accuracy:.4f} (95 % interval {low:.4f} to {high:.4f}), loss {loss:.4f}</source>
        <translation>{split}：1 张图像，准确率 {accuracy:.4f}（95% 区间 {low:.4f} 至 {high:.4f}），损失 {loss:.4f}</translation>
    </message>
    <message>
        <source>{split}: accuracy {accuracy:.4f}, loss {loss:.4f}, {count} pictures</source>
        <translation>{split}：准确率 {accuracy:.4f}，损失 {loss:.4f}，{count} 张图像</translation>
    </message>
    <message>
        <source>{split}: {count} pictures, accuracy {accuracy:.4f} (95 % interval {low:.4f} to {high:.4f}), loss {loss:.4f}</source>
        <translation>{split}：{count} 张图像，准确率 {accuracy:.4f}（95% 区间 {low:.4f} 至 {high:.4f}），损失 {loss:.4f}</translation>
    </message>
    <message>
        <source>{title}, frozen: {total:,} parameters, of which {trainable:,} are trained</source>
        <translation>{title}，已冻结：{total:,} 个参数，训练其中 {trainable:,} 个</translation>
    </message>
    <message>
        <source>“{text}” is not a number from 0 to 1</source>
        <translation>“{text}”不是 0 至 1 的数字</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>所有训练记录</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Logarithmic loss</source>
        <translation>损失用对数刻度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Pictures/s</source>
        <translation>张/秒</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Train curves</source>
        <translation>训练曲线</translation>
    </message>
    <message>
        <source>Train is dashed, validation solid.</source>
        <translation>虚线为训练，实线为验证。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>{count} runs compared</source>
        <translation>比较 {count} 次训练</translation>
    </message>
    <message>
        <source>{network}, {side} px</source>
        <translation>{network}，{side} px</translation>
    </message>
</context>
<context>
    <name>ComparisonPlot</name>
    <message>
        <source>Drag to zoom, Shift+drag to move, double-click to see everything.</source>
        <translation>拖动可缩放，Shift+拖动可移动，双击可显示全部。</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>validation, epoch {number}: {values}</source>
        <translation>验证，第 {number} 轮：{values}</translation>
    </message>
    <message>
        <source>validation, last epoch: {values}</source>
        <translation>验证，最后一轮：{values}</translation>
    </message>
</context>
<context>
    <name>ComputeControl</name>
    <message>
        <source>A Ray of this computer (auto)</source>
        <translation>这台电脑的 Ray（auto）</translation>
    </message>
    <message>
        <source>Address of the Ray cluster</source>
        <translation>Ray 集群的地址</translation>
    </message>
    <message>
        <source>An address is a name or a number and a port, such as {sample}.</source>
        <translation>地址由名称或数字与端口组成，例如 {sample}。</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算位置</translation>
    </message>
    <message>
        <source>Ray cluster at…</source>
        <translation>Ray 集群，地址…</translation>
    </message>
    <message>
        <source>Starting workers there. This takes some seconds.</source>
        <translation>正在那里启动工作进程，需要几秒钟。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop trying the cluster</source>
        <translation>停止试用集群</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Try the cluster</source>
        <translation>试用集群</translation>
    </message>
    <message>
        <source>{computers} with {processors} answered, with {versions}.</source>
        <translation>{computers}、{processors}已响应，版本为 {versions}。</translation>
    </message>
</context>
<context>
    <name>ComputeLabel</name>
    <message>
        <source>Datasets are checked, many pictures are predicted, and features are extracted for a training there. The menu Edit, Settings, has “Compute on”.</source>
        <translation>数据集在那里检查，大量图像在那里预测，训练所需的特征也在那里提取。可在“编辑”菜单的“设置”中更改“计算位置”。</translation>
    </message>
    <message>
        <source>Many pictures: Ray cluster at {address}</source>
        <translation>大量图像：{address} 的 Ray 集群</translation>
    </message>
    <message>
        <source>Many pictures: Ray on this computer</source>
        <translation>大量图像：这台电脑的 Ray</translation>
    </message>
</context>
<context>
    <name>ComputeNotice</name>
    <message>
        <source>Compute on this computer</source>
        <translation>在这台电脑上计算</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The cluster could not do that.</source>
        <translation>集群无法完成。</translation>
    </message>
</context>
<context>
    <name>ConfigChoices</name>
    <message>
        <source>Weights file…</source>
        <translation>权重文件…</translation>
    </message>
</context>
<context>
    <name>ConfigLabels</name>
    <message>
        <source>0.2: each side is scaled by 0.8 to 1.2.</source>
        <translation>0.2：各边缩放为 0.8 至 1.2 倍。</translation>
    </message>
    <message>
        <source>0.2: pixels are multiplied by 0.8 to 1.2.</source>
        <translation>0.2：像素值乘以 0.8 至 1.2。</translation>
    </message>
    <message>
        <source>A class with few pictures counts as much as one with many.</source>
        <translation>图像少的类别与图像多的类别同等重要。</translation>
    </message>
    <message>
        <source>A pattern such as scene[0-9]+: pictures with the same match in their paths stay in one split. Copies and bursts always do.</source>
        <translation>正则表达式，例如 scene[0-9]+：路径中匹配内容相同的图像会留在同一划分中。副本和连拍图像始终如此。</translation>
    </message>
    <message>
        <source>At most this far, in either direction.</source>
        <translation>向任一方向的最大角度。</translation>
    </message>
    <message>
        <source>At most this fraction of the height, in either direction.</source>
        <translation>向上或向下，最多移动高度的这一比例。</translation>
    </message>
    <message>
        <source>At most this fraction of the width, in either direction.</source>
        <translation>向左或向右，最多移动宽度的这一比例。</translation>
    </message>
    <message>
        <source>At most this many of 255 levels, up or down.</source>
        <translation>在 255 级中，最多增加或减少这么多级。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Augmented copies</source>
        <translation>增强副本数</translation>
    </message>
    <message>
        <source>Balance classes</source>
        <translation>平衡类别</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Computes in half precision: faster if the processor supports it, slower if not.</source>
        <translation>以半精度计算：处理器支持时更快，不支持时更慢。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机丢弃</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Epochs of the last layer</source>
        <translation>分类层轮数</translation>
    </message>
    <message>
        <source>Epochs that train only the last layer, before the other layers join in.</source>
        <translation>其余各层加入之前，只训练分类层的轮数。</translation>
    </message>
    <message>
        <source>Epochs, at most</source>
        <translation>最大轮数</translation>
    </message>
    <message>
        <source>Fill edges with</source>
        <translation>边缘填充</translation>
    </message>
    <message>
        <source>Fit to size</source>
        <translation>调整为正方形</translation>
    </message>
    <message>
        <source>For SGD: how much of the last step is added to the next.</source>
        <translation>用于 SGD：把上一步的多大比例加到下一步。</translation>
    </message>
    <message>
        <source>For a frozen network: makes this many augmented copies of each picture once, so that epochs take almost no time. Each costs one pass and, for ResNet50, 8 KB per picture. 0: new ones in every epoch.</source>
        <translation>适用于冻结的网络：预先为每张图像生成这么多份增强副本，之后每轮几乎不耗时。每份副本都要把所有图像送入网络一遍；使用 ResNet50 时，每张图像另占 8 KB。0：每轮都重新生成。</translation>
    </message>
    <message>
        <source>For how many of the last epochs the weights stay in the run’s folder, besides the best.</source>
        <translation>除最佳的一轮外，文件夹中还要保留最后几轮的权重。</translation>
    </message>
    <message>
        <source>Frozen up to</source>
        <translation>冻结至</translation>
    </message>
    <message>
        <source>Hold out</source>
        <translation>留出比例</translation>
    </message>
    <message>
        <source>How a picture is made square.</source>
        <translation>如何把图像变成正方形。</translation>
    </message>
    <message>
        <source>How the last layer is trained if all others are frozen: step by step, or solved at once with a penalty chosen on the training pictures.</source>
        <translation>其余各层全部冻结时分类层的训练方式：逐步训练，或用训练图像选定惩罚系数后一次求解。</translation>
    </message>
    <message>
        <source>Keep checkpoints</source>
        <translation>保留检查点</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>归为同组</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>分类层</translation>
    </message>
    <message>
        <source>Last layer first, epochs</source>
        <translation>先训练分类层（轮数）</translation>
    </message>
    <message>
        <source>Layers up to and including this one keep their weights.</source>
        <translation>这一层及其之前各层的权重保持不变。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>水平翻转</translation>
    </message>
    <message>
        <source>Mirrors half of the pictures, left to right.</source>
        <translation>将一半的图像左右翻转。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>One epoch is one pass over all training pictures. Training may stop earlier.</source>
        <translation>一轮是指把全部训练图像用一遍。训练可能提前停止。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心值</translation>
    </message>
    <message>
        <source>Patience, epochs</source>
        <translation>耐心值（轮数）</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>Pictures per step. It is halved, down to 8, until a step fits into the memory limit.</source>
        <translation>每一步处理的图像数。会减半，最少到 8，直到一步所需的内存不超过上限。</translation>
    </message>
    <message>
        <source>Randomly ignores some features, to reduce memorising.</source>
        <translation>随机忽略部分特征，减少死记硬背。</translation>
    </message>
    <message>
        <source>Randomly turns, shifts and mirrors the training pictures in each epoch.</source>
        <translation>在每一轮中随机旋转、平移和翻转训练图像。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>错切</translation>
    </message>
    <message>
        <source>Shear, degrees</source>
        <translation>错切（度）</translation>
    </message>
    <message>
        <source>Shift colours</source>
        <translation>颜色偏移</translation>
    </message>
    <message>
        <source>Shift sideways</source>
        <translation>左右平移</translation>
    </message>
    <message>
        <source>Shift up or down</source>
        <translation>上下平移</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Start from a network trained on ImageNet, or from random values.</source>
        <translation>从用 ImageNet 训练过的网络开始，或从随机值开始。</translation>
    </message>
    <message>
        <source>The architecture of the network.</source>
        <translation>网络的架构。</translation>
    </message>
    <message>
        <source>The fraction used for validation, if the dataset has no validation pictures of its own.</source>
        <translation>数据集自身没有验证图像时，用于验证的比例。</translation>
    </message>
    <message>
        <source>The name of the run and of its folder.</source>
        <translation>这次训练及其文件夹的名称。</translation>
    </message>
    <message>
        <source>The rule that changes the weights in each step.</source>
        <translation>每一步更新权重所用的规则。</translation>
    </message>
    <message>
        <source>The same seed repeats the same run.</source>
        <translation>相同的种子可重现相同的训练。</translation>
    </message>
    <message>
        <source>The size at which the network sees a picture. Larger shows more detail and takes longer.</source>
        <translation>网络读入图像时的尺寸。越大，细节越多，耗时也越长。</translation>
    </message>
    <message>
        <source>The size of each step. If it is too large, training fails.</source>
        <translation>每一步的幅度。过大会导致训练失败。</translation>
    </message>
    <message>
        <source>The value of white in pictures of more than 8 bits that do not state it. 0: the largest value of their format.</source>
        <translation>超过 8 位的图像若未注明白色的数值，则采用此值。0：采用其格式的最大值。</translation>
    </message>
    <message>
        <source>Training stops after this many epochs without improvement. 0: never.</source>
        <translation>连续这么多轮没有提升，就停止训练。0：从不提前停止。</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Turn, degrees</source>
        <translation>旋转（度）</translation>
    </message>
    <message>
        <source>What fills the gap where a picture was turned or shifted.</source>
        <translation>图像旋转或平移后，空出的部分用什么填充。</translation>
    </message>
    <message>
        <source>What training minimises. Sigmoid can do better on classes that look alike.</source>
        <translation>训练要最小化的目标。类别彼此相似时，Sigmoid 的效果可能更好。</translation>
    </message>
    <message>
        <source>Whether the learning rate stays constant or shrinks towards the last epoch.</source>
        <translation>学习率保持不变，或逐渐减小直到最后一轮。</translation>
    </message>
    <message>
        <source>White level</source>
        <translation>白色值</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
</context>
<context>
    <name>ConfigValues</name>
    <message>
        <source>Built-in weights</source>
        <translation>内置权重</translation>
    </message>
    <message>
        <source>ImageNet weights</source>
        <translation>ImageNet 权重</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrixView</name>
    <message>
        <source>{cell}. In all {correct} of {total} are correct.</source>
        <translation>{cell}。全部 {total} 张中有 {correct} 张正确。</translation>
    </message>
    <message>
        <source>{true} predicted as {answered}: {count} of {total}</source>
        <translation>实际为 {true}，预测为 {answered}：{total} 张中有 {count} 张</translation>
    </message>
    <message>
        <source>{true} predicted correctly: {count} of {total}</source>
        <translation>实际为 {true}，预测正确：{total} 张中有 {count} 张</translation>
    </message>
</context>
<context>
    <name>CorrectClassDialog</name>
    <message>
        <source>Add to dataset</source>
        <translation>添加到数据集</translation>
    </message>
    <message>
        <source>Correct the prediction</source>
        <translation>更正预测</translation>
    </message>
    <message>
        <source>The picture is added to this class of the dataset. You can undo this.</source>
        <translation>此图像会添加到数据集的这个类别中。你可以撤销此操作。</translation>
    </message>
</context>
<context>
    <name>CorrectionBar</name>
    <message>
        <source>Added to the dataset as {label}.</source>
        <translation>已添加到数据集，类别为 {label}。</translation>
    </message>
    <message>
        <source>Train again with the changes</source>
        <translation>用更改后的数据重新训练</translation>
    </message>
    <message>
        <source>Undo last</source>
        <translation>撤销上一个</translation>
    </message>
    <message>
        <source>{pictures} corrected since the dataset was read.</source>
        <translation>读取数据集后已更正 {pictures}。</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln 台电脑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln 轮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read.</source>
        <translation>
            <numerusform>有 %Ln 个文件无法读取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) (has/have) (its/their) first label again.</source>
        <translation>
            <numerusform>%Ln 张图像已恢复最初的标签。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln processor(s)</source>
        <translation>
            <numerusform>%Ln 个处理器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln 次训练</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No improvement for %Ln epoch(s): finishing.</source>
        <translation>
            <numerusform>已有 %Ln 轮没有改善：即将结束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training stopped unexpectedly. %Ln epoch(s) (is/are) saved.</source>
        <translation>
            <numerusform>训练意外停止，已保存 %Ln 轮。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurvePanel</name>
    <message>
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Accuracy on {count} validation pictures after training on parts of the pictures. “Twice as many” is an estimate (power law). Each class has few pictures, so its interval is wide.</source>
        <translation>用部分图像训练后，在 {count} 张验证图像上的准确率。“图像翻倍”是估计值（幂律）。每个类别的图像很少，因此其区间较宽。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>Twice as many</source>
        <translation>图像翻倍</translation>
    </message>
    <message>
        <source>Twice as many pictures may not help: about {gain} points ({interval}).</source>
        <translation>图像翻倍可能没有帮助：约 {gain} 个百分点（{interval}）。</translation>
    </message>
    <message>
        <source>Twice as many pictures would add about {gain} points ({interval}).</source>
        <translation>图像翻倍约可提高 {gain} 个百分点（{interval}）。</translation>
    </message>
    <message>
        <source>Twice as many pictures would add about {gain} points ({interval}). More of {label} would help most.</source>
        <translation>图像翻倍约可提高 {gain} 个百分点（{interval}）。增加“{label}”的图像最有帮助。</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Accuracy by number of training pictures</source>
        <translation>准确率随训练图像数量的变化</translation>
    </message>
    <message>
        <source>Solid: measured. Dashed: expected with twice as many. Area: 95 % interval.</source>
        <translation>实线：实测。虚线：图像加倍时的预期。色块：95% 区间。</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>{measured}; expected: {expected}</source>
        <translation>{measured}；预计：{expected}</translation>
    </message>
    <message>
        <source>{number} pictures</source>
        <translation>{number} 张图像</translation>
    </message>
    <message>
        <source>{pictures}: {accuracy}</source>
        <translation>{pictures}：{accuracy}</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>A list of pictures and their classes</source>
        <translation>列出图像及其类别的列表</translation>
    </message>
    <message>
        <source>Checked {pictures} in {time}.</source>
        <translation>已检查 {pictures}，用时 {time}。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>正在检查 {name}</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>选择图像</translation>
    </message>
    <message>
        <source>Classify them</source>
        <translation>对这些图像分类</translation>
    </message>
    <message>
        <source>Comparing the pictures</source>
        <translation>正在比较图像</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Drop a folder that contains a folder for each class, or a .csv or .tsv file</source>
        <translation>放下一个包含各类别文件夹的文件夹，或 .csv、.tsv 文件</translation>
    </message>
    <message>
        <source>Drop to open the model</source>
        <translation>放下即可打开模型</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>放下即可打开 {name}</translation>
    </message>
    <message>
        <source>Drop to unpack {name}</source>
        <translation>放下即可解压 {name}</translation>
    </message>
    <message>
        <source>Folder to unpack {name} into</source>
        <translation>选择解压 {name} 的目标文件夹</translation>
    </message>
    <message>
        <source>Into a folder that you choose</source>
        <translation>解压到你选择的文件夹</translation>
    </message>
    <message>
        <source>Label them here</source>
        <translation>标注这些图像</translation>
    </message>
    <message>
        <source>Looking for pictures</source>
        <translation>正在查找图像</translation>
    </message>
    <message>
        <source>None unreadable so far</source>
        <translation>目前没有无法读取的文件</translation>
    </message>
    <message>
        <source>Not used so far: {count}</source>
        <translation>目前未使用：{count}</translation>
    </message>
    <message>
        <source>One folder for each class</source>
        <translation>每个类别一个文件夹</translation>
    </message>
    <message>
        <source>Ready. No dataset open.</source>
        <translation>就绪。尚未打开数据集。</translation>
    </message>
    <message>
        <source>This folder has no class folders.</source>
        <translation>此文件夹中没有类别文件夹。</translation>
    </message>
    <message>
        <source>This is neither one folder nor a CSV list</source>
        <translation>这既不是单个文件夹，也不是 CSV 列表</translation>
    </message>
    <message>
        <source>This is not a dataset that can be used.</source>
        <translation>这不是可用的数据集。</translation>
    </message>
    <message>
        <source>To train on its pictures, label them here, or put those of each class into a folder of its own. They can be classified as they are.</source>
        <translation>若要用这些图像训练，请在这里标注，或将各类别的图像放进各自的文件夹。也可以直接分类。</translation>
    </message>
    <message>
        <source>{checked} of {total} pictures checked</source>
        <translation>已检查 {checked} / {total} 张图像</translation>
    </message>
    <message>
        <source>{pictures} in {classes}</source>
        <translation>{pictures}，{classes}</translation>
    </message>
    <message>
        <source>{pictures} in {classes} · validation is held out</source>
        <translation>{pictures}，{classes} · 留出一部分用于验证</translation>
    </message>
    <message>
        <source>{pictures} in {classes} · {train} train, {validation} validation</source>
        <translation>{pictures}，{classes} · 训练 {train}，验证 {validation}</translation>
    </message>
    <message>
        <source>{progress} · {time} left</source>
        <translation>{progress} · 剩余 {time}</translation>
    </message>
</context>
<context>
    <name>DatasetEditor</name>
    <message>
        <source>Copied to {name}: {count}. Already there: {known}. Not pictures: {refused}.</source>
        <translation>已复制到 {name}：{count}。原本已有：{known}。不是图像：{refused}。</translation>
    </message>
    <message>
        <source>Copying to {name}: {count}</source>
        <translation>正在复制到 {name}：{count}</translation>
    </message>
    <message>
        <source>Moved to quarantine: {count}</source>
        <translation>已移到隔离区：{count}</translation>
    </message>
    <message>
        <source>Put back: {count}</source>
        <translation>已放回：{count}</translation>
    </message>
    <message>
        <source>Unpacking {name}: {done} of {total}</source>
        <translation>正在解压 {name}：{done} / {total}</translation>
    </message>
</context>
<context>
    <name>DatasetOpener</name>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>选择图像文件夹</translation>
    </message>
    <message>
        <source>Choose a folder of pictures to classify</source>
        <translation>选择要分类的图像文件夹</translation>
    </message>
    <message>
        <source>Choose a list of pictures</source>
        <translation>选择图像列表</translation>
    </message>
    <message>
        <source>Lists of pictures (*.csv *.tsv *.txt)</source>
        <translation>图像列表 (*.csv *.tsv *.txt)</translation>
    </message>
</context>
<context>
    <name>DatasetPanel</name>
    <message>
        <source>Asks again which folders are classes and which are splits.</source>
        <translation>重新询问哪些文件夹是类别，哪些是划分。</translation>
    </message>
    <message>
        <source>Back to {name}</source>
        <translation>返回 {name}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Checking the pictures. They are not changed.</source>
        <translation>正在检查图像，不会改动图像。</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Continue to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>持续学习</translation>
    </message>
    <message>
        <source>Read it another way…</source>
        <translation>换一种方式读取…</translation>
    </message>
    <message>
        <source>Since {run}: {added} added, {gone} removed</source>
        <translation>自 {run} 之后：新增 {added} 张，移除 {gone} 张</translation>
    </message>
    <message>
        <source>That could not be done.</source>
        <translation>无法完成此操作。</translation>
    </message>
    <message>
        <source>Train again with the changes</source>
        <translation>用更改后的数据重新训练</translation>
    </message>
    <message>
        <source>Trains again as soon as these pictures change, as a run of its own.</source>
        <translation>这些图像一有更改就再训练一次，另存为新的训练记录。</translation>
    </message>
    <message>
        <source>{facts} · from the list {name}</source>
        <translation>{facts} · 来自列表 {name}</translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message>
        <source>Add pictures. How much they would bring can be estimated.</source>
        <translation>增加图像。可以先估计能提升多少。</translation>
    </message>
    <message>
        <source>Few validation pictures ({count}): the accuracy lies between {low} and {high}.</source>
        <translation>验证图像很少（{count} 张）：准确率在 {low} 与 {high} 之间。</translation>
    </message>
    <message>
        <source>Go on from where it stopped.</source>
        <translation>从停止的地方继续训练。</translation>
    </message>
    <message>
        <source>It learned by heart: in the last epoch, {train} right in training, {accuracy} in validation.</source>
        <translation>模型在死记硬背训练图像：最后一轮中，训练答对 {train}，验证答对 {accuracy}。</translation>
    </message>
    <message>
        <source>It was still getting better when it stopped: from {before} to {accuracy} at the end.</source>
        <translation>停止时仍在提升：最后从 {before} 升到 {accuracy}。</translation>
    </message>
    <message>
        <source>Let every class count the same in training, however many pictures it has.</source>
        <translation>让每个类别在训练中同等重要，无论各有多少张图像。</translation>
    </message>
    <message>
        <source>Look whether pictures lie in the wrong class.</source>
        <translation>检查是否有图像放错了类别。</translation>
    </message>
    <message>
        <source>No better than always answering “{largest}”: {accuracy} right, against {baseline}.</source>
        <translation>不比始终回答“{largest}”好：答对 {accuracy}，而始终这样回答为 {baseline}。</translation>
    </message>
    <message>
        <source>Small classes come off worse: {small} right, large ones {large}.</source>
        <translation>小类别的表现较差：答对 {small}，大类别则答对 {large}。</translation>
    </message>
    <message>
        <source>Start from a network trained on a million pictures: it needs far fewer.</source>
        <translation>改从用一百万张图像训练过的网络开始：所需的图像会少得多。</translation>
    </message>
    <message>
        <source>Too few pictures to say whether it learned: the accuracy lies between {low} and {high}, and always answering “{largest}” gives {baseline}.</source>
        <translation>图像太少，无法判断模型是否学到了东西：准确率在 {low} 与 {high} 之间，而始终回答“{largest}”可达 {baseline}。</translation>
    </message>
    <message>
        <source>Vary the pictures in every epoch, so that they are harder to memorise.</source>
        <translation>每轮都对图像做数据增强，使其更难被死记硬背。</translation>
    </message>
</context>
<context>
    <name>DiagnosisText</name>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Balance classes</source>
        <translation>平衡类别</translation>
    </message>
    <message>
        <source>Set up “Instant”</source>
        <translation>应用“即时”方案</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>延长训练</translation>
    </message>
    <message>
        <source>Which labels look wrong?</source>
        <translation>哪些标签看起来有误？</translation>
    </message>
    <message>
        <source>Would more pictures help?</source>
        <translation>增加图像会有帮助吗？</translation>
    </message>
</context>
<context>
    <name>DiagnosticsReporter</name>
    <message>
        <source>Diagnostics copied. Paste them into an email.</source>
        <translation>已复制诊断信息。请粘贴到电子邮件中。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Pictures ({kinds});;All files (*)</source>
        <translation>图像 ({kinds});;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>DoneEdit</name>
    <message>
        <source>Class {name} created.</source>
        <translation>已创建类别 {name}。</translation>
    </message>
    <message>
        <source>Left out: {name}.</source>
        <translation>已排除：{name}。</translation>
    </message>
    <message>
        <source>Used again: {name}.</source>
        <translation>已恢复使用：{name}。</translation>
    </message>
    <message>
        <source>{before} is called {now} now.</source>
        <translation>“{before}”已改名为“{now}”。</translation>
    </message>
    <message>
        <source>{pictures} copied to {name}.</source>
        <translation>已将 {pictures}复制到“{name}”。</translation>
    </message>
    <message>
        <source>{pictures} left out.</source>
        <translation>已排除 {pictures}。</translation>
    </message>
    <message>
        <source>{pictures} marked as right.</source>
        <translation>已将 {pictures}标记为正确。</translation>
    </message>
    <message>
        <source>{pictures} moved to quarantine.</source>
        <translation>已将 {pictures}移到隔离区。</translation>
    </message>
    <message>
        <source>{pictures} moved to {name}.</source>
        <translation>已将 {pictures}移到“{name}”。</translation>
    </message>
    <message>
        <source>{pictures} put back.</source>
        <translation>已将 {pictures}放回。</translation>
    </message>
    <message>
        <source>{pictures} used again.</source>
        <translation>已恢复使用 {pictures}。</translation>
    </message>
</context>
<context>
    <name>DropFeedback</name>
    <message>
        <source>Drop pictures or folders.</source>
        <translation>请拖入图像或文件夹。</translation>
    </message>
    <message>
        <source>Drop to classify all in these</source>
        <translation>放下即可对其中所有图像分类</translation>
    </message>
    <message>
        <source>Drop to classify all in {name}</source>
        <translation>放下即可对 {name} 中的所有图像分类</translation>
    </message>
    <message>
        <source>Drop to classify the picture</source>
        <translation>放下即可对这张图像分类</translation>
    </message>
    <message>
        <source>Drop to classify {count} pictures</source>
        <translation>放下即可对 {count} 张图像分类</translation>
    </message>
    <message>
        <source>Drop to classify {name}</source>
        <translation>放下即可对 {name} 分类</translation>
    </message>
    <message>
        <source>Drop to open the model</source>
        <translation>放下即可打开模型</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>放下即可打开 {name}</translation>
    </message>
    <message>
        <source>It holds both a model and pictures</source>
        <translation>其中既有模型，也有图像</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Not a picture</source>
        <translation>不是图像</translation>
    </message>
    <message>
        <source>This is a link, not the picture</source>
        <translation>这是链接，不是图像</translation>
    </message>
    <message>
        <source>This program does not go online. Copy the picture and paste it, or save it first.</source>
        <translation>本程序不会联网。请复制图像后粘贴，或先将图像保存到本地。</translation>
    </message>
    <message>
        <source>Train one, or open one you have.</source>
        <translation>请训练一个模型，或打开已有的模型。</translation>
    </message>
    <message>
        <source>with {name}</source>
        <translation>使用 {name}</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>EpochsTable</name>
    <message>
        <source>{epoch}   best</source>
        <translation>{epoch}   最佳</translation>
    </message>
</context>
<context>
    <name>EvaluatePage</name>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Needs a model</source>
        <translation>需要模型</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Waits for the run</source>
        <translation>等待训练完成</translation>
    </message>
</context>
<context>
    <name>ExampleBar</name>
    <message>
        <source>One of validation, which the model was not trained on.</source>
        <translation>取自验证图像，模型没有用它们训练。</translation>
    </message>
    <message>
        <source>This is a validation picture: the model was not trained on it.</source>
        <translation>这是验证图像，模型没有用它训练。</translation>
    </message>
    <message>
        <source>Try a picture of the dataset</source>
        <translation>试用数据集里的图像</translation>
    </message>
    <message>
        <source>Try another picture</source>
        <translation>试试另一张图像</translation>
    </message>
</context>
<context>
    <name>ExceptionHandler</name>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Something unexpected went wrong.</source>
        <translation>发生了意外错误。</translation>
    </message>
    <message>
        <source>You can continue. Everything saved is safe. The log has details for whoever helps you.</source>
        <translation>你可以继续使用。已保存的内容都不受影响。日志中有详细信息，可提供给帮助你的人。</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Computing the heat map…</source>
        <translation>正在计算热图…</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有图像</translation>
    </message>
    <message>
        <source>{name}, heat map of {label}</source>
        <translation>{name}，{label} 的热图</translation>
    </message>
</context>
<context>
    <name>ExplanationBar</name>
    <message>
        <source>Class of the heat map</source>
        <translation>热图的类别</translation>
    </message>
    <message>
        <source>Show what it looked at</source>
        <translation>显示模型关注的位置</translation>
    </message>
    <message>
        <source>Strength of the heat map</source>
        <translation>热图的强度</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Asking the export the same</source>
        <translation>向导出的模型询问同样的图像</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>询问模型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Checking the export…</source>
        <translation>正在检查导出的模型…</translation>
    </message>
    <message>
        <source>Choose a folder to check with</source>
        <translation>选择用来检查的文件夹</translation>
    </message>
    <message>
        <source>Choose a folder to check with…</source>
        <translation>选择用来检查的文件夹…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Converting the model</source>
        <translation>转换模型</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Exporting as {format}…</source>
        <translation>正在导出为 {format}…</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <translation>读取图像</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>As trained (float32)</source>
        <translation>与训练时相同（float32）</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>请先选择文件夹。</translation>
    </message>
    <message>
        <source>Choose a test picture</source>
        <translation>选择测试图像</translation>
    </message>
    <message>
        <source>Choose the folder to export into</source>
        <translation>选择要导出到的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Drawn by the program</source>
        <translation>由程序绘制</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Half as many digits (float16)</source>
        <translation>位数减半（float16）</translation>
    </message>
    <message>
        <source>Half as many digits change hardly any answer. Whole numbers are the smallest and often the fastest; some answers change a little, and training pictures must be there to measure by.</source>
        <translation>位数减半几乎不改变任何回答。整数最小，也往往最快；有些回答会略有改变，而且需要训练图像来校准。</translation>
    </message>
    <message>
        <source>It travels with the model, so that whoever gets it can see that it works.</source>
        <translation>它会随模型一起导出，让拿到模型的人能确认它工作正常。</translation>
    </message>
    <message>
        <source>Of your dataset the export holds the names of the classes and how many pictures there were, and nothing else.</source>
        <translation>导出内容只含数据集的类别名称和图像数量，此外不含数据集的任何内容。</translation>
    </message>
    <message>
        <source>Of your dataset the export holds the names of the classes, how many pictures there were, and the test picture that you have chosen.</source>
        <translation>导出内容含有数据集的类别名称、图像数量，以及你选择的测试图像。</translation>
    </message>
    <message>
        <source>Packed as</source>
        <translation>打包方式</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>Test picture</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <source>The Keras file is the run’s own: it also holds the name of your dataset, a summary of its pictures in numbers, and on what computer it was trained.</source>
        <translation>Keras 文件就是这次训练所保存的文件：其中还有数据集的名称、以数字概括的图像内容，以及在哪台电脑上训练。</translation>
    </message>
    <message>
        <source>The model is not exported</source>
        <translation>模型没有导出</translation>
    </message>
    <message>
        <source>Use one of mine…</source>
        <translation>使用我的图像…</translation>
    </message>
    <message>
        <source>Use the drawn one</source>
        <translation>使用绘制的图像</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Whole numbers (int8)</source>
        <translation>整数（int8）</translation>
    </message>
    <message>
        <source>Zip file</source>
        <translation>Zip 文件</translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Checked: it answers as this program does</source>
        <translation>已检查：回答与本程序相同</translation>
    </message>
    <message>
        <source>Compared on</source>
        <translation>比较所用</translation>
    </message>
    <message>
        <source>Do not hand this export on. The model itself is as it was; another format may do better.</source>
        <translation>不要把这份导出交给别人。模型本身没有改变；换一种格式也许可行。</translation>
    </message>
    <message>
        <source>It does not answer as this program does</source>
        <translation>回答与本程序不同</translation>
    </message>
    <message>
        <source>None of the pictures that the model was trained with are there to compare it on. Choose a folder with labelled pictures of its classes before you hand it on.</source>
        <translation>训练这个模型所用的图像都不在，无法比较。交给别人之前，先选择一个含有其类别的已标注图像的文件夹。</translation>
    </message>
    <message>
        <source>Not checked: it may answer otherwise</source>
        <translation>未检查：回答可能不同</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Same class</source>
        <translation>类别相同</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Size of the model</source>
        <translation>模型大小</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>The export could not be checked on that folder</source>
        <translation>无法用那个文件夹检查导出的模型</translation>
    </message>
    <message>
        <source>The model is unsure about all pictures that it was compared on, so they tell nothing. Choose a folder with other labelled pictures of its classes.</source>
        <translation>模型对所有比较用的图像都不确定，因此看不出结果。选择一个含有其类别的其他已标注图像的文件夹。</translation>
    </message>
    <message>
        <source>Whoever gets it can check that again: python run_model.py --check</source>
        <translation>拿到它的人可以再次检查：python run_model.py --check</translation>
    </message>
    <message>
        <source>at most {largest} apart</source>
        <translation>最多相差 {largest}</translation>
    </message>
    <message>
        <source>less than {largest} apart</source>
        <translation>相差不到 {largest}</translation>
    </message>
    <message>
        <source>{after} (in this program {before})</source>
        <translation>{after}（在本程序中为 {before}）</translation>
    </message>
    <message>
        <source>{ms} ms a picture on this computer</source>
        <translation>在这台电脑上每张图像 {ms} 毫秒</translation>
    </message>
    <message>
        <source>{pictures} of the folder that you chose</source>
        <translation>你所选文件夹中的 {pictures}</translation>
    </message>
    <message>
        <source>{pictures} of the validation split</source>
        <translation>验证划分的 {pictures}</translation>
    </message>
    <message>
        <source>{pictures} that the model was trained on</source>
        <translation>训练模型用过的 {pictures}</translation>
    </message>
</context>
<context>
    <name>ExportTarget</name>
    <message>
        <source>For Android, iPhone and Raspberry Pi. Fast, and fastest in whole numbers.</source>
        <translation>用于 Android、iPhone 和 Raspberry Pi。速度快，以整数计算时最快。</translation>
    </message>
    <message>
        <source>For Keras in Python, and for this program: the run’s own file. Slow to start.</source>
        <translation>供 Python 的 Keras 和本程序使用，就是这次训练所保存的文件。启动较慢。</translation>
    </message>
    <message>
        <source>For TensorFlow programs and servers. Slow to start.</source>
        <translation>用于 TensorFlow 程序和服务器。启动较慢。</translation>
    </message>
    <message>
        <source>For anybody with a browser: one file that answers by itself, without a server. Slower.</source>
        <translation>给任何有浏览器的人：一个文件就能自行回答，不需要服务器。速度较慢。</translation>
    </message>
    <message>
        <source>For computers with processors from Intel, in Python and C++. Fast there.</source>
        <translation>用于采用 Intel 处理器的电脑，支持 Python 和 C++。在这类电脑上很快。</translation>
    </message>
    <message>
        <source>For programs in nearly every language, such as C++, C#, Java. Fast.</source>
        <translation>用于几乎所有语言的程序，例如 C++、C#、Java。速度快。</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Choose pictures</source>
        <translation>选择图像</translation>
    </message>
    <message>
        <source>Models ({kinds});;All files (*)</source>
        <translation>模型 ({kinds});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>1 validation picture has almost the same picture in training. Accuracy will look better than it is.</source>
        <translation>有 1 张验证图像与训练图像几乎相同。准确率看起来会比实际高。</translation>
    </message>
    <message>
        <source>1 validation picture is also in training. Accuracy will look better than it is.</source>
        <translation>有 1 张验证图像也用于训练。准确率看起来会比实际高。</translation>
    </message>
    <message>
        <source>A cloud drive keeps them; they are not used.</source>
        <translation>这些图像存放在云盘中，因此不会使用。</translation>
    </message>
    <message>
        <source>All classes have the same sub-folders</source>
        <translation>所有类别的子文件夹都相同</translation>
    </message>
    <message>
        <source>All their values are below an eighth of white ({white}). If white is less, set White level in the settings of a run.</source>
        <translation>所有数值都低于白色值（{white}）的八分之一。如果实际的白色值较小，请在训练设置中调整“白色值”。</translation>
    </message>
    <message>
        <source>Almost the same picture in training and validation: {count}</source>
        <translation>几乎相同的图像既用于训练又用于验证：{count}</translation>
    </message>
    <message>
        <source>Almost the same picture in two classes: {count}</source>
        <translation>几乎相同的图像出现在两个类别中：{count}</translation>
    </message>
    <message>
        <source>Almost the same pictures: {files}</source>
        <translation>几乎相同的图像：{files}</translation>
    </message>
    <message>
        <source>Always answering “{largest}” would be correct for {guessing}.</source>
        <translation>始终回答“{largest}”就能答对 {guessing}。</translation>
    </message>
    <message>
        <source>Blank pictures: {count}</source>
        <translation>空白图像：{count}</translation>
    </message>
    <message>
        <source>Both are used as one class: they look the same, or their splits differ in case.</source>
        <translation>两者作为同一个类别使用：它们看起来相同，或在不同划分中仅大小写不同。</translation>
    </message>
    <message>
        <source>By size, shape, border, colour or file type alone: {names}. The network may learn only this and fail on other pictures.</source>
        <translation>仅凭尺寸、宽高比、边缘、颜色或文件类型：{names}。网络可能只学会这一点，遇到其他图像就会出错。</translation>
    </message>
    <message>
        <source>Class left out: {class}</source>
        <translation>已排除的类别：{class}</translation>
    </message>
    <message>
        <source>Class {class} has no test pictures</source>
        <translation>类别 {class} 没有测试图像</translation>
    </message>
    <message>
        <source>Class {class} has no training pictures</source>
        <translation>类别 {class} 没有训练图像</translation>
    </message>
    <message>
        <source>Class {class} has no validation pictures</source>
        <translation>类别 {class} 没有验证图像</translation>
    </message>
    <message>
        <source>Class {class} is also written {other}</source>
        <translation>类别 {class} 还有另一种写法：{other}</translation>
    </message>
    <message>
        <source>Class {class} is empty</source>
        <translation>类别 {class} 是空的</translation>
    </message>
    <message>
        <source>Classes left out: {count}</source>
        <translation>已排除的类别：{count}</translation>
    </message>
    <message>
        <source>Classes missing from a split: {count}</source>
        <translation>在某个划分中没有图像的类别：{count}</translation>
    </message>
    <message>
        <source>Classes that can be recognised without looking: {count}</source>
        <translation>不看内容就能认出的类别：{count}</translation>
    </message>
    <message>
        <source>Classes that differ only in upper and lower case: {count}</source>
        <translation>仅大小写不同的类别：{count}</translation>
    </message>
    <message>
        <source>Classes with few pictures: {classes}</source>
        <translation>图像太少的类别：{classes}</translation>
    </message>
    <message>
        <source>Classes written in two ways: {count}</source>
        <translation>有两种写法的类别：{count}</translation>
    </message>
    <message>
        <source>Classes {class} and {other} differ only in upper and lower case</source>
        <translation>类别 {class} 和 {other} 仅大小写不同</translation>
    </message>
    <message>
        <source>Damaged pictures: {count}</source>
        <translation>损坏的图像：{count}</translation>
    </message>
    <message>
        <source>Each counts twice in training.</source>
        <translation>每一张在训练时都会算两次。</translation>
    </message>
    <message>
        <source>Each is used as one class: {names}.</source>
        <translation>每一个的两种写法都作为同一个类别使用：{names}。</translation>
    </message>
    <message>
        <source>Each needs at least {least} training pictures: {names}.</source>
        <translation>每个类别至少需要 {least} 张训练图像：{names}。</translation>
    </message>
    <message>
        <source>Empty classes: {count}</source>
        <translation>空类别：{count}</translation>
    </message>
    <message>
        <source>Files that cannot be read: {count}</source>
        <translation>无法读取的文件：{count}</translation>
    </message>
    <message>
        <source>Groups: {count}. A group always stays in one split.</source>
        <translation>共 {count} 组。同一组图像始终留在同一个划分中。</translation>
    </message>
    <message>
        <source>If the sub-folders are the classes, the folders that hold them are splits.</source>
        <translation>如果这些子文件夹才是类别，它们的上层文件夹就是划分。</translation>
    </message>
    <message>
        <source>If two of them are one class, give both the same name: {names}.</source>
        <translation>如果其中两个其实是同一个类别，请改成相同的名称：{names}。</translation>
    </message>
    <message>
        <source>Infinite values and NaN in them are read as black.</source>
        <translation>其中的无穷大和 NaN 会按黑色读取。</translation>
    </message>
    <message>
        <source>It cannot be learned and is left out.</source>
        <translation>无法学习该类别，因此将其排除。</translation>
    </message>
    <message>
        <source>It is left out until there are pictures in it.</source>
        <translation>在放入图像之前，该类别会被排除。</translation>
    </message>
    <message>
        <source>Not pictures, or system files. They are not used.</source>
        <translation>不是图像，或者是系统文件，不会被使用。</translation>
    </message>
    <message>
        <source>Other files: {count}</source>
        <translation>其他文件：{count}</translation>
    </message>
    <message>
        <source>Pictures that are far too large: {count}</source>
        <translation>尺寸过大的图像：{count}</translation>
    </message>
    <message>
        <source>Pictures that are not on this computer: {count}</source>
        <translation>不在这台电脑上的图像：{count}</translation>
    </message>
    <message>
        <source>Pictures that look almost black: {count}</source>
        <translation>看起来几乎全黑的图像：{count}</translation>
    </message>
    <message>
        <source>Pictures with an assumed white level: {count}</source>
        <translation>白色值为假定值的图像：{count}</translation>
    </message>
    <message>
        <source>Pictures with invalid numbers: {count}</source>
        <translation>含有无效数值的图像：{count}</translation>
    </message>
    <message>
        <source>Pictures without a class: {count}</source>
        <translation>没有类别的图像：{count}</translation>
    </message>
    <message>
        <source>The end of the file is missing. The rest is used.</source>
        <translation>文件末尾缺失，其余部分仍会使用。</translation>
    </message>
    <message>
        <source>The network gets two labels for almost the same picture.</source>
        <translation>几乎相同的图像给了网络两个标签。</translation>
    </message>
    <message>
        <source>The network gets two labels for one picture. Leave out the wrong one.</source>
        <translation>同一张图像给了网络两个标签。请排除错误的那一张。</translation>
    </message>
    <message>
        <source>The same picture in training and validation: {count}</source>
        <translation>同一张图像既用于训练又用于验证：{count}</translation>
    </message>
    <message>
        <source>The same picture in two classes: {count}</source>
        <translation>同一张图像出现在两个类别中：{count}</translation>
    </message>
    <message>
        <source>The same picture twice in a class: {count}</source>
        <translation>同一类别中有重复的图像：{count}</translation>
    </message>
    <message>
        <source>The test will not show how well it is learned.</source>
        <translation>测试将无法反映该类别学得如何。</translation>
    </message>
    <message>
        <source>Their files do not state the value of white. Assumed: {white}.</source>
        <translation>文件未注明白色的数值，假定为 {white}。</translation>
    </message>
    <message>
        <source>Their shorter side is below {least} pixels: there is little to see.</source>
        <translation>短边不足 {least} 像素，能看到的很少。</translation>
    </message>
    <message>
        <source>There is only one class: {class}</source>
        <translation>只有一个类别：{class}</translation>
    </message>
    <message>
        <source>They are left out until there are pictures in them: {names}.</source>
        <translation>在放入图像之前，这些类别会被排除：{names}。</translation>
    </message>
    <message>
        <source>They are more than {most} times as long as wide: little is left of them in a square.</source>
        <translation>长边超过短边的 {most} 倍，放进正方形后所剩无几。</translation>
    </message>
    <message>
        <source>They count as two classes. If they are one, give both the same name.</source>
        <translation>它们算作两个类别。如果其实是同一个类别，请改成相同的名称。</translation>
    </message>
    <message>
        <source>They have only one colour: there is nothing to learn.</source>
        <translation>整张只有一种颜色，没有可学的内容。</translation>
    </message>
    <message>
        <source>They lie outside the class folders and are not used.</source>
        <translation>它们不在类别文件夹中，因此不会被使用。</translation>
    </message>
    <message>
        <source>They stay where they are and are not used.</source>
        <translation>它们会留在原处，不会被使用。</translation>
    </message>
    <message>
        <source>They would fill the memory, so they are not opened and not used.</source>
        <translation>它们会占满内存，因此不打开也不使用。</translation>
    </message>
    <message>
        <source>This alone is right for {score} of the pictures. The network may learn only this and fail on other pictures.</source>
        <translation>仅凭这一点就能答对 {score} 的图像。网络可能只学会这一点，遇到其他图像就会出错。</translation>
    </message>
    <message>
        <source>Training needs at least two classes. Perhaps you meant another folder.</source>
        <translation>训练至少需要两个类别。也许你要选的是另一个文件夹。</translation>
    </message>
    <message>
        <source>Training pictures: {pictures}. At least {least} are needed.</source>
        <translation>训练图像：{pictures} 张，至少需要 {least} 张。</translation>
    </message>
    <message>
        <source>Unequal class sizes: {least} to {most} pictures</source>
        <translation>类别大小不均：{least} 至 {most} 张图像</translation>
    </message>
    <message>
        <source>Very long or tall pictures: {count}</source>
        <translation>过宽或过高的图像：{count}</translation>
    </message>
    <message>
        <source>Very small pictures: {count}</source>
        <translation>非常小的图像：{count}</translation>
    </message>
    <message>
        <source>You will not see how well it is learned.</source>
        <translation>你将看不出该类别学得如何。</translation>
    </message>
    <message>
        <source>{class} can be recognised by colour alone</source>
        <translation>只看颜色就能认出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by file type alone</source>
        <translation>只看文件类型就能认出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by its borders alone</source>
        <translation>只看图像边缘就能认出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by picture shape alone</source>
        <translation>只看图像宽高比就能认出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by picture size alone</source>
        <translation>只看图像尺寸就能认出 {class}</translation>
    </message>
    <message>
        <source>{judged} validation pictures are also in training. Accuracy will look better than it is.</source>
        <translation>有 {judged} 张验证图像也用于训练。准确率看起来会比实际高。</translation>
    </message>
    <message>
        <source>{judged} validation pictures have almost the same picture in training. Accuracy will look better than it is.</source>
        <translation>有 {judged} 张验证图像与训练图像几乎相同。准确率看起来会比实际高。</translation>
    </message>
    <message>
        <source>{names}.</source>
        <translation>{names}。</translation>
    </message>
    <message>
        <source>“{smallest}” has {fewest} for training, before any are held out. Under {least}, chance decides what is learned.</source>
        <translation>“{smallest}”在留出验证图像之前，只有 {fewest} 张可供训练。少于 {least} 张时，能学到什么全凭运气。</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>A file of the system or of another program.</source>
        <translation>系统或其他程序的文件。</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Balance classes</source>
        <translation>平衡类别</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Checking the pictures…</source>
        <translation>正在检查图像…</translation>
    </message>
    <message>
        <source>Files stay where they are. Training uses your labels.</source>
        <translation>文件会留在原处，训练时采用你的标签。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>In quarantine: {count}</source>
        <translation>在隔离区：{count}</translation>
    </message>
    <message>
        <source>Label them here</source>
        <translation>在这里标注</translation>
    </message>
    <message>
        <source>Labels changed by you: {count}</source>
        <translation>你更改的标签：{count}</translation>
    </message>
    <message>
        <source>Labels that look wrong: {count}</source>
        <translation>看起来有误的标签：{count}</translation>
    </message>
    <message>
        <source>Left out by you: {count}</source>
        <translation>你排除的图像：{count}</translation>
    </message>
    <message>
        <source>Opens all pictures of the folder, also those that have no class yet.</source>
        <translation>打开文件夹中的所有图像，包括还没有类别的图像。</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Show {count}</source>
        <translation>显示 {count} 项</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <translation>它们位于 {folder}。</translation>
    </message>
    <message>
        <source>They stay where they are and are not used.</source>
        <translation>它们会留在原处，不会被使用。</translation>
    </message>
    <message>
        <source>To the network, these pictures look more like another class.</source>
        <translation>在网络看来，这些图像更像另一个类别。</translation>
    </message>
    <message>
        <source>Use the range of the whole dataset</source>
        <translation>使用整个数据集的数值范围</translation>
    </message>
    <message>
        <source>Which labels look wrong?</source>
        <translation>哪些标签看起来有误？</translation>
    </message>
    <message>
        <source>Would more pictures help?</source>
        <translation>增加图像会有帮助吗？</translation>
    </message>
    <message>
        <source>no problems found</source>
        <translation>没有发现问题</translation>
    </message>
    <message>
        <source>none so far; checking the labels…</source>
        <translation>目前没有；正在检查标签…</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>about {number} h</source>
        <translation>约 {number} 小时</translation>
    </message>
    <message>
        <source>about {number} min</source>
        <translation>约 {number} 分钟</translation>
    </message>
    <message>
        <source>about {number} s</source>
        <translation>约 {number} 秒</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>{number} GB</source>
        <translation>{number} GB</translation>
    </message>
    <message>
        <source>{number} KB</source>
        <translation>{number} KB</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} 秒</translation>
    </message>
    <message>
        <source>{number}&#x202f;%</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>{one}, {other}</source>
        <translation>{one}、{other}</translation>
    </message>
</context>
<context>
    <name>FormatChoice</name>
    <message>
        <source>{purpose} About {size}, with smaller weights {least}.</source>
        <translation>{purpose}约 {size}，权重较小时 {least}。</translation>
    </message>
    <message>
        <source>{purpose} About {size}.</source>
        <translation>{purpose}约 {size}。</translation>
    </message>
</context>
<context>
    <name>GraphicsControl</name>
    <message>
        <source>Decided by the environment variable {name}</source>
        <translation>由环境变量 {name} 决定</translation>
    </message>
    <message>
        <source>Looking for one…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>None found that can be used</source>
        <translation>未找到可以使用的</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>使用 {name}</translation>
    </message>
</context>
<context>
    <name>GroupBar</name>
    <message>
        <source>Group {at} of {total}: {pictures}</source>
        <translation>第 {at} 组，共 {total} 组：{pictures}</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Make a new group</source>
        <translation>新建分组</translation>
    </message>
    <message>
        <source>Merge with next</source>
        <translation>与下一组合并</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一组</translation>
    </message>
    <message>
        <source>No group is left. Another view shows the rest.</source>
        <translation>没有剩余的分组了。其余图像可在其他视图中查看。</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一组</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Back</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>在帮助中查找</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>ImageFilter</name>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>所有划分</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Labels changed by you</source>
        <translation>你更改过标签的图像</translation>
    </message>
    <message>
        <source>Left out by you</source>
        <translation>你排除的图像</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>a sample of each class</source>
        <translation>每个类别取一部分</translation>
    </message>
</context>
<context>
    <name>ImageMenuController</name>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Move to class</source>
        <translation>移到类别</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Use as training picture</source>
        <translation>用作训练图像</translation>
    </message>
    <message>
        <source>{class_name} (as answered)</source>
        <translation>{class_name}（模型的回答）</translation>
    </message>
</context>
<context>
    <name>ImageViewer</name>
    <message>
        <source>Back to the pictures</source>
        <translation>返回图像</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Label before</source>
        <translation>原来的标签</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>完整图像</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>网络看到的图像</translation>
    </message>
    <message>
        <source>{place} · left out by you</source>
        <translation>{place} · 已由你排除</translation>
    </message>
    <message>
        <source>{width} × {height} pixels · {form} · {bytes}</source>
        <translation>{width} × {height} 像素 · {form} · {bytes}</translation>
    </message>
</context>
<context>
    <name>ImagenetWeights</name>
    <message>
        <source>As published by Keras. SHA-256 {digest}</source>
        <translation>由 Keras 发布。SHA-256 {digest}</translation>
    </message>
    <message>
        <source>Downloaded when it is needed ({size})</source>
        <translation>需要时才下载（{size}）</translation>
    </message>
    <message>
        <source>Not the published file. SHA-256 {digest}</source>
        <translation>不是发布的文件。SHA-256 {digest}</translation>
    </message>
    <message>
        <source>Replace the weights of ResNet50</source>
        <translation>更换 ResNet50 的权重</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>Use the published file</source>
        <translation>使用发布的文件</translation>
    </message>
    <message>
        <source>Weights (*.h5 *.hdf5)</source>
        <translation>权重 (*.h5 *.hdf5)</translation>
    </message>
    <message>
        <source>Weights of ResNet50</source>
        <translation>ResNet50 的权重</translation>
    </message>
</context>
<context>
    <name>ImagesPanel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that are not used</source>
        <translation>未使用的文件</translation>
    </message>
    <message>
        <source>Leave out {count}</source>
        <translation>排除 {count} 张</translation>
    </message>
    <message>
        <source>Move {count} to quarantine</source>
        <translation>将 {count} 个文件移到隔离区</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Put {count} back</source>
        <translation>放回 {count} 张</translation>
    </message>
    <message>
        <source>Undo label changes ({count})</source>
        <translation>撤销标签更改（{count}）</translation>
    </message>
    <message>
        <source>Why it is not used</source>
        <translation>未使用的原因</translation>
    </message>
</context>
<context>
    <name>ImportModelDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose labels file</source>
        <translation>选择标签文件</translation>
    </message>
    <message>
        <source>Choose labels file…</source>
        <translation>选择标签文件…</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>请选择一项。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Detect automatically</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Fit to size</source>
        <translation>调整为正方形</translation>
    </message>
    <message>
        <source>Names of its {count} classes</source>
        <translation>{count} 个类别的名称</translation>
    </message>
    <message>
        <source>One per line, in the order used in training: usually alphabetical.</source>
        <translation>每行一个，按训练时的顺序：通常是字母顺序。</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Pixel values</source>
        <translation>像素值</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>文本文件 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The file does not say. You are asked only once; the answers are saved beside the file.</source>
        <translation>文件中没有说明。只会询问一次，答案会保存在文件旁边。</translation>
    </message>
    <message>
        <source>The model gives one number. First the class that a high number means, usually the second in the alphabet; then the other.</source>
        <translation>此模型只输出一个数值。先填数值高所代表的类别，通常是字母顺序的第二个；再填另一个。</translation>
    </message>
    <message>
        <source>What is in {name}?</source>
        <translation>{name} 是什么样的模型？</translation>
    </message>
    <message>
        <source>Whoever trained the model knows. A wrong choice gives wrong predictions.</source>
        <translation>训练该模型的人才知道。选错会得到错误的预测。</translation>
    </message>
</context>
<context>
    <name>InspectionPanel</name>
    <message>
        <source>Back to the pictures</source>
        <translation>返回图像</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Comparing the pictures</source>
        <translation>正在比较图像</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Which labels look wrong?</source>
        <translation>哪些标签看起来有误？</translation>
    </message>
    <message>
        <source>Would more pictures help?</source>
        <translation>增加图像会有帮助吗？</translation>
    </message>
    <message>
        <source>{done} of {total} pictures looked at</source>
        <translation>共 {total} 张图像，已查看 {done} 张</translation>
    </message>
</context>
<context>
    <name>InterruptedRunNotice</name>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard run</source>
        <translation>丢弃这次训练</translation>
    </message>
    <message>
        <source>Discard the run “{name}”?</source>
        <translation>要丢弃训练“{name}”吗？</translation>
    </message>
    <message>
        <source>Everything it has learned is lost.</source>
        <translation>它学到的一切都会丢失。</translation>
    </message>
    <message>
        <source>Everything learned in its {count} epochs is lost.</source>
        <translation>它在 {count} 轮中学到的一切都会丢失。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The run was not discarded.</source>
        <translation>未能丢弃这次训练。</translation>
    </message>
    <message>
        <source>The run “{name}” was interrupted and cannot be resumed.</source>
        <translation>训练“{name}”已中断，且无法继续。</translation>
    </message>
    <message>
        <source>The run “{name}” was interrupted.</source>
        <translation>训练“{name}”已中断。</translation>
    </message>
    <message>
        <source>{done} of {total} epochs are saved. Resuming gives the same result as an uninterrupted run.</source>
        <translation>共 {total} 轮，已保存 {done} 轮。继续训练所得的结果与未中断的训练相同。</translation>
    </message>
</context>
<context>
    <name>KeysOfPlaces</name>
    <message>
        <source>A picture shown large</source>
        <translation>放大的图像</translation>
    </message>
    <message>
        <source>A setting of a run</source>
        <translation>训练的设置</translation>
    </message>
    <message>
        <source>Accepts what is suggested; not used; removes the label</source>
        <translation>接受建议；设为不使用；移除标签</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Copies the files, for Ctrl+V here or in other programs</source>
        <translation>复制文件，可在这里或其他程序用 Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Explains the setting</source>
        <translation>说明这项设置</translation>
    </message>
    <message>
        <source>Gives one of the first nine classes; asks for a name</source>
        <translation>标注为前九个类别之一；输入名称</translation>
    </message>
    <message>
        <source>Goes from cell to cell; shows the pictures of a cell</source>
        <translation>在单元格之间移动；显示该格的图像</translation>
    </message>
    <message>
        <source>Goes to a column; sorts by it, or turns the order round</source>
        <translation>移到某一列；按该列排序或反转顺序</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Makes the prediction pane wider or narrower</source>
        <translation>加宽或缩窄预测窗格</translation>
    </message>
    <message>
        <source>Opens the menu, as the menu key does</source>
        <translation>打开菜单，与菜单键相同</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Pictures and the table of a batch</source>
        <translation>图像和批量的表格</translation>
    </message>
    <message>
        <source>Pictures, runs and charts</source>
        <translation>图像、训练记录和图表</translation>
    </message>
    <message>
        <source>Reads the values of an epoch</source>
        <translation>读出某一轮的数值</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Shows the picture large, and classifies it</source>
        <translation>放大图像并分类</translation>
    </message>
    <message>
        <source>Shows the picture large; opens a stack</source>
        <translation>放大图像；展开一叠图像</translation>
    </message>
    <message>
        <source>Tables that can be sorted</source>
        <translation>可排序的表格</translation>
    </message>
    <message>
        <source>The one before, the next one; back to all pictures</source>
        <translation>上一张、下一张；返回所有图像</translation>
    </message>
    <message>
        <source>Ticks a run, opens it, renames it, removes it</source>
        <translation>勾选、打开、重命名、移除训练记录</translation>
    </message>
    <message>
        <source>Zooms, moves, shows everything again</source>
        <translation>缩放、移动、重新显示全部</translation>
    </message>
</context>
<context>
    <name>LabelNotice</name>
    <message>
        <source>All labels given so far are kept.</source>
        <translation>到目前为止标注的所有标签都会保留。</translation>
    </message>
    <message>
        <source>All pictures have a class already.</source>
        <translation>所有图像都已有类别。</translation>
    </message>
    <message>
        <source>Another window is labelling these pictures too.</source>
        <translation>另一个窗口也在标注这些图像。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>It comes from their folders, file names or list. Correct what is wrong here.</source>
        <translation>类别来自文件夹、文件名或列表。如有错误，可在此更正。</translation>
    </message>
    <message>
        <source>No label is lost. What the other window does is shown here after the next label.</source>
        <translation>不会丢失任何标签。另一个窗口所做的标注，会在下一次标注后显示在这里。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The labels are saved: {path}</source>
        <translation>标签已保存：{path}</translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message>
        <source>All labelled</source>
        <translation>已全部标注</translation>
    </message>
    <message>
        <source>Every label is kept at once. Files stay where they are.</source>
        <translation>每个标签都会立即保存，文件会留在原处。</translation>
    </message>
    <message>
        <source>Groups and suggestions need a look at each picture.</source>
        <translation>网络要先看过每张图像，才能分组和给出建议。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Lists (*.csv)</source>
        <translation>列表 (*.csv)</translation>
    </message>
    <message>
        <source>Look at the pictures</source>
        <translation>分析图像</translation>
    </message>
    <message>
        <source>Opening the network…</source>
        <translation>正在打开网络…</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>正在读取图像…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save labels.csv</source>
        <translation>保存 labels.csv</translation>
    </message>
    <message>
        <source>Save the labels</source>
        <translation>保存标签</translation>
    </message>
    <message>
        <source>Selected: {pictures}</source>
        <translation>已选择：{pictures}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>还剩 {count} 张</translation>
    </message>
    <message>
        <source>{done} of {total} looked at</source>
        <translation>已看过 {done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} read</source>
        <translation>已读取 {done} / {total}</translation>
    </message>
</context>
<context>
    <name>LabelTabController</name>
    <message>
        <source>Choose a folder of pictures to label</source>
        <translation>选择要标注的图像文件夹</translation>
    </message>
    <message>
        <source>{name}, sorted</source>
        <translation>{name}（已分类）</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Already trained. Try it first.</source>
        <translation>网络已预先训练，建议先试这个。</translation>
    </message>
    <message>
        <source>Also trains the last blocks.</source>
        <translation>同时训练最后几个模块。</translation>
    </message>
    <message>
        <source>Also trains the later layers.</source>
        <translation>同时训练靠后的各层。</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Cosine, to zero</source>
        <translation>余弦，递减至零</translation>
    </message>
    <message>
        <source>Divided by 255: 0 to 1</source>
        <translation>除以 255：0 至 1</translation>
    </message>
    <message>
        <source>Downloading weights</source>
        <translation>下载权重</translation>
    </message>
    <message>
        <source>Edge colour</source>
        <translation>边缘颜色</translation>
    </message>
    <message>
        <source>EfficientNet-Lite: (value − 127) / 128</source>
        <translation>EfficientNet-Lite：(像素值 − 127) / 128</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Everything but the last layer</source>
        <translation>分类层以外的所有层</translation>
    </message>
    <message>
        <source>Extracting features</source>
        <translation>提取特征</translation>
    </message>
    <message>
        <source>Fine-tune (EfficientNet-Lite0)</source>
        <translation>微调（EfficientNet-Lite0）</translation>
    </message>
    <message>
        <source>Fine-tune (course lab)</source>
        <translation>微调（课程实验）</translation>
    </message>
    <message>
        <source>From scratch (ResNet50)</source>
        <translation>从头训练（ResNet50）</translation>
    </message>
    <message>
        <source>From scratch. Needs no weights.</source>
        <translation>从头训练，不需要权重。</translation>
    </message>
    <message>
        <source>Graphics processor</source>
        <translation>图形处理器</translation>
    </message>
    <message>
        <source>ImageNet, 1,000 classes</source>
        <translation>ImageNet，1,000 个类别</translation>
    </message>
    <message>
        <source>ImageNet, ResNet50</source>
        <translation>ImageNet，ResNet50</translation>
    </message>
    <message>
        <source>ImageNet, ResNet50 (downloads {size})</source>
        <translation>ImageNet，ResNet50（将下载 {size}）</translation>
    </message>
    <message>
        <source>Independent probabilities, one for each class</source>
        <translation>相互独立的概率，每个类别一个</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>即时</translation>
    </message>
    <message>
        <source>It is blurrier than the training pictures.</source>
        <translation>比训练图像模糊。</translation>
    </message>
    <message>
        <source>It is darker than the training pictures.</source>
        <translation>比训练图像暗。</translation>
    </message>
    <message>
        <source>It is smaller than the training pictures.</source>
        <translation>比训练图像小。</translation>
    </message>
    <message>
        <source>Keras’ ResNet50: BGR minus a mean</source>
        <translation>Keras 的 ResNet50：BGR 减去均值</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>逻辑回归</translation>
    </message>
    <message>
        <source>Middle square</source>
        <translation>裁剪中央的正方形</translation>
    </message>
    <message>
        <source>Mirror image</source>
        <translation>镜像图像</translation>
    </message>
    <message>
        <source>Needs many pictures and time.</source>
        <translation>需要大量图像和时间。</translation>
    </message>
    <message>
        <source>No (fastest)</source>
        <translation>不使用（最快）</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不冻结</translation>
    </message>
    <message>
        <source>NumPy solves the last layer on the processor.</source>
        <translation>NumPy 在处理器上求解分类层。</translation>
    </message>
    <message>
        <source>One probability: that of the first class</source>
        <translation>单个概率：第一个类别的概率</translation>
    </message>
    <message>
        <source>One score: above 0 for the first class</source>
        <translation>单个得分：大于 0 为第一个类别</translation>
    </message>
    <message>
        <source>OpenVINO runs in bfloat16, which this processor supports.</source>
        <translation>OpenVINO 以 bfloat16 运行，本机处理器支持该格式。</translation>
    </message>
    <message>
        <source>OpenVINO runs in float32: bfloat16 is not supported by this processor, or gave other answers.</source>
        <translation>OpenVINO 以 float32 运行：本机处理器不支持 bfloat16，或用 bfloat16 得出的结果不同。</translation>
    </message>
    <message>
        <source>OpenVINO runs on the graphics processor, as you chose. On ten pictures it gave the same results as the processor.</source>
        <translation>OpenVINO 按你的选择在图形处理器上运行。用十张图像测试，结果与处理器相同。</translation>
    </message>
    <message>
        <source>Opposite side</source>
        <translation>对侧图像</translation>
    </message>
    <message>
        <source>Plain CNN</source>
        <translation>普通 CNN</translation>
    </message>
    <message>
        <source>Probabilities that add up to 1</source>
        <translation>总和为 1 的概率</translation>
    </message>
    <message>
        <source>Processor, {cores} cores</source>
        <translation>处理器，{cores} 核</translation>
    </message>
    <message>
        <source>PyTorch: 0 to 1, ImageNet’s mean and deviation</source>
        <translation>PyTorch：0 至 1，再按 ImageNet 的均值和标准差标准化</translation>
    </message>
    <message>
        <source>Quick (frozen ResNet50)</source>
        <translation>快速（冻结 ResNet50）</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>SGD 加动量</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Scaled: −1 to 1</source>
        <translation>缩放：−1 至 1</translation>
    </message>
    <message>
        <source>Scores (logits), for softmax</source>
        <translation>得分（logits），供 softmax 使用</translation>
    </message>
    <message>
        <source>Sigmoid cross-entropy</source>
        <translation>Sigmoid 交叉熵</translation>
    </message>
    <message>
        <source>Small ResNet</source>
        <translation>小型 ResNet</translation>
    </message>
    <message>
        <source>Softmax cross-entropy</source>
        <translation>Softmax 交叉熵</translation>
    </message>
    <message>
        <source>Squeezed into a square</source>
        <translation>压缩为正方形</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步训练</translation>
    </message>
    <message>
        <source>Stopped after epoch {last}: no improvement for {epochs}. Epoch {best} is kept.</source>
        <translation>已在第 {last} 轮后停止：连续 {epochs}没有提升。保留第 {best} 轮。</translation>
    </message>
    <message>
        <source>Stopped by you in epoch {last}. Epoch {best} is kept.</source>
        <translation>你已在第 {last} 轮停止训练。保留第 {best} 轮。</translation>
    </message>
    <message>
        <source>TensorFlow trains on the processor. It finds no other device here.</source>
        <translation>TensorFlow 使用处理器训练。此处未找到其他设备。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>There is nothing in this picture.</source>
        <translation>这张图像中没有任何内容。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training failed after epoch {last}. A smaller learning rate may help. Epoch {best} is kept.</source>
        <translation>训练在第 {last} 轮后失败。减小学习率可能有帮助。保留第 {best} 轮。</translation>
    </message>
    <message>
        <source>Training is done: {epochs}. Epoch {best} is kept.</source>
        <translation>训练完成，共 {epochs}。保留第 {best} 轮。</translation>
    </message>
    <message>
        <source>Training last layer</source>
        <translation>训练分类层</translation>
    </message>
    <message>
        <source>Trains only the last layer.</source>
        <translation>只训练分类层。</translation>
    </message>
    <message>
        <source>Unchanged: 0 to 255</source>
        <translation>不变：0 至 255</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Very different from all training pictures. Do not trust the bars.</source>
        <translation>与所有训练图像都相差很大，条形所示的概率不可信。</translation>
    </message>
    <message>
        <source>Whole picture, with bars</source>
        <translation>保留整张图像，补上边条</translation>
    </message>
    <message>
        <source>Without shortcut connections.</source>
        <translation>没有快捷连接。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Yes (course lab)</source>
        <translation>是（课程实验）</translation>
    </message>
    <message>
        <source>Yes, set below</source>
        <translation>是，在下方设置</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>epoch {done} of {total}</source>
        <translation>第 {done} / {total} 轮</translation>
    </message>
    <message>
        <source>folder differs</source>
        <translation>与文件夹不符</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>unlike the training pictures</source>
        <translation>与训练图像差异大</translation>
    </message>
    <message>
        <source>{device}, {precision}</source>
        <translation>{device}，{precision}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
</context>
<context>
    <name>LargeImageDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>LayoutQuestion</name>
    <message>
        <source>All for training</source>
        <translation>全部用于训练</translation>
    </message>
    <message>
        <source>Back to {name}</source>
        <translation>返回 {name}</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>Either each folder is a class, all for training: {one}. Or each folder is a class, and the folders in it are splits: {two}.</source>
        <translation>可能每个文件夹都是一个类别，全部用于训练：{one}。也可能每个文件夹都是一个类别，其中的文件夹是划分：{two}。</translation>
    </message>
    <message>
        <source>Either the folders are classes, all for training: {one}. Or they are splits, and the folders in them are the classes: {two}.</source>
        <translation>可能这些文件夹是类别，全部用于训练：{one}。也可能这些文件夹是划分，其中的文件夹才是类别：{two}。</translation>
    </message>
    <message>
        <source>They are classes</source>
        <translation>文件夹是类别</translation>
    </message>
    <message>
        <source>They are splits</source>
        <translation>文件夹是划分</translation>
    </message>
    <message>
        <source>This folder can be read in two ways.</source>
        <translation>这个文件夹有两种读取方式。</translation>
    </message>
    <message>
        <source>With splits</source>
        <translation>含有划分</translation>
    </message>
    <message>
        <source>{names} ({pictures})</source>
        <translation>{names}（{pictures}）</translation>
    </message>
    <message>
        <source>{names} ({train} train, {validation} validation, {test} test)</source>
        <translation>{names}（训练 {train}、验证 {validation}、测试 {test}）</translation>
    </message>
</context>
<context>
    <name>LearningBar</name>
    <message>
        <source>Keep learning</source>
        <translation>持续学习</translation>
    </message>
    <message>
        <source>Learned as {run}: {accuracy} correct. Nothing got worse.</source>
        <translation>已学习并存为 {run}：{accuracy} 正确。没有图像变差。</translation>
    </message>
    <message>
        <source>Learned as {run}: {accuracy} correct. Now correct: {fixed}. Now wrong: {broke}.</source>
        <translation>已学习并存为 {run}：{accuracy} 正确。由错变对：{fixed}。由对变错：{broke}。</translation>
    </message>
    <message>
        <source>Learning the changes…</source>
        <translation>正在学习改动…</translation>
    </message>
    <message>
        <source>See the changes</source>
        <translation>查看变化</translation>
    </message>
    <message>
        <source>The changes are learned when the current run has ended.</source>
        <translation>当前训练结束后，就会学习这些改动。</translation>
    </message>
    <message>
        <source>The changes could not be learned. {reason}</source>
        <translation>无法学习这些改动。{reason}</translation>
    </message>
    <message>
        <source>Trains again as soon as the open dataset changes, as a run of its own. The last three of these runs are kept.</source>
        <translation>打开的数据集一有改动就重新训练，另存为一次训练记录。这类训练记录会保留最近三次。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>resnet_gui</source>
        <translation>resnet_gui</translation>
    </message>
</context>
<context>
    <name>MenuBar</name>
    <message>
        <source>&amp;About resnet_gui</source>
        <translation>关于 resnet_gui(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add pictures to</source>
        <translation>将图像添加到(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Check this installation…</source>
        <translation>检查安装情况(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Choose pictures…</source>
        <translation>选择图像(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;How ResNet works</source>
        <translation>ResNet 的原理(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Logarithmic loss</source>
        <translation>损失用对数刻度(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation>下一个区域(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open dataset…</source>
        <translation>打开数据集(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>粘贴图像(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Prediction pane</source>
        <translation>预测窗格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Same as system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>停止并保留(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>开始训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>C&amp;ontents</source>
        <translation>目录(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel &amp;run</source>
        <translation>取消训练(&amp;R)</translation>
    </message>
    <message>
        <source>Classify a &amp;folder…</source>
        <translation>对文件夹中的图像分类(&amp;F)…</translation>
    </message>
    <message>
        <source>Close &amp;batch</source>
        <translation>关闭批量(&amp;B)</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>复制诊断信息(&amp;D)</translation>
    </message>
    <message>
        <source>L&amp;abel a folder of pictures…</source>
        <translation>标注图像文件夹(&amp;A)…</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>下一个标签页(&amp;X)</translation>
    </message>
    <message>
        <source>Open &amp;list…</source>
        <translation>打开列表(&amp;L)…</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>打开模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>上一个标签页(&amp;V)</translation>
    </message>
    <message>
        <source>Save &amp;curves…</source>
        <translation>保存曲线(&amp;C)…</translation>
    </message>
    <message>
        <source>Show &amp;runs folder</source>
        <translation>显示训练记录文件夹(&amp;R)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>主题(&amp;H)</translation>
    </message>
    <message>
        <source>Undo last sorting…</source>
        <translation>撤销上次的文件分类…</translation>
    </message>
</context>
<context>
    <name>MessageNotice</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>That could not be done.</source>
        <translation>无法完成此操作。</translation>
    </message>
</context>
<context>
    <name>MissingPredictionsPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Evaluate again</source>
        <translation>重新评估</translation>
    </message>
    <message>
        <source>Evaluate it again to get them. Its figures are then computed again.</source>
        <translation>重新评估即可获得，各项数据也会重新计算。</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>This run has no saved predictions for single pictures.</source>
        <translation>这次训练没有保存单张图像的预测。</translation>
    </message>
    <message>
        <source>Train again with these settings to get them.</source>
        <translation>用这些设置重新训练即可获得。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
</context>
<context>
    <name>ModelMenu</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>{name} · {classes}</source>
        <translation>{name} · {classes}</translation>
    </message>
</context>
<context>
    <name>ModelText</name>
    <message>
        <source>{name}, epoch {epoch}</source>
        <translation>{name}（第 {epoch} 轮）</translation>
    </message>
</context>
<context>
    <name>NearestImages</name>
    <message>
        <source>Nearest training pictures</source>
        <translation>最相近的训练图像</translation>
    </message>
    <message>
        <source>The training pictures are not on this computer.</source>
        <translation>训练图像不在这台电脑上。</translation>
    </message>
</context>
<context>
    <name>NoRunsPanel</name>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>还没有训练记录</translation>
    </message>
    <message>
        <source>When a run is done, its accuracy and the figures of each class appear here.</source>
        <translation>训练完成后，这里会显示准确率和各类别的数据。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
</context>
<context>
    <name>OnlineFilesNotice</name>
    <message>
        <source>Download and include</source>
        <translation>下载并纳入</translation>
    </message>
    <message>
        <source>Pictures in the cloud: {count}</source>
        <translation>云端的图像：{count}</translation>
    </message>
    <message>
        <source>They are online-only, in OneDrive or another cloud drive, and not on this computer. They were not downloaded, and are not used.</source>
        <translation>这些图像仅可联机访问，存放在 OneDrive 或其他云盘中，不在这台电脑上。程序没有下载，也不会使用。</translation>
    </message>
</context>
<context>
    <name>OrganizeDialog</name>
    <message>
        <source>Already in their folder: {count}</source>
        <translation>已在所属文件夹中：{count}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>请先选择文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder to sort into</source>
        <translation>选择要分类到的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy {pictures}</source>
        <translation>复制 {pictures}</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>目标文件夹</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move {pictures}</source>
        <translation>移动 {pictures}</translation>
    </message>
    <message>
        <source>Only the pictures shown by the filter; {count} others stay.</source>
        <translation>只处理筛选后显示的图像；其余 {count} 张留在原处。</translation>
    </message>
    <message>
        <source>Pictures that the model is not sure about go into a folder of their own. Unreadable ones stay where they are. Nothing is overwritten, and you can undo this.</source>
        <translation>模型不确定的图像会放入单独的文件夹。无法读取的文件留在原处。不会覆盖任何文件，并且可以撤销。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Sort into a folder for each class</source>
        <translation>按类别分类到各个文件夹</translation>
    </message>
    <message>
        <source>Sort into folders</source>
        <translation>分类到文件夹</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>{folder}: {pictures}</source>
        <translation>{folder}：{pictures}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… 还有 {count} 个</translation>
    </message>
</context>
<context>
    <name>OrganizeNotice</name>
    <message>
        <source>Copying into {path}</source>
        <translation>正在复制到 {path}</translation>
    </message>
    <message>
        <source>Everything is back where it was.</source>
        <translation>一切都已回到原处。</translation>
    </message>
    <message>
        <source>Moving into {path}</source>
        <translation>正在移动到 {path}</translation>
    </message>
    <message>
        <source>Nothing was sorted</source>
        <translation>没有分类任何图像</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Some pictures stayed where they were. The details say which, and why.</source>
        <translation>部分图像留在原处。详细信息列出了是哪些图像以及原因。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>They are in {path}.</source>
        <translation>图像位于 {path}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undoing the sorting</source>
        <translation>正在撤销文件分类</translation>
    </message>
    <message>
        <source>Your pictures were not touched.</source>
        <translation>原来的图像没有变动。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} brought back</source>
        <translation>已移回 {done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} copied</source>
        <translation>已复制 {done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} copies removed</source>
        <translation>已移除副本 {done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} moved</source>
        <translation>已移动 {done} / {total}</translation>
    </message>
</context>
<context>
    <name>PageModelBar</name>
    <message>
        <source>Answers here are from another model called {name}.</source>
        <translation>这里的回答来自另一个同样名为 {name} 的模型。</translation>
    </message>
    <message>
        <source>Answers here are from {model}, not from {name}.</source>
        <translation>这里的回答来自 {model}，而不是 {name}。</translation>
    </message>
    <message>
        <source>The best epoch of this run so far: {epoch}.</source>
        <translation>这次训练目前最佳的一轮：第 {epoch} 轮。</translation>
    </message>
    <message>
        <source>This page is about {name}.</source>
        <translation>此页面的内容属于 {name}。</translation>
    </message>
    <message>
        <source>Use epoch {epoch}</source>
        <translation>使用第 {epoch} 轮</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>使用 {name}</translation>
    </message>
</context>
<context>
    <name>PageStack</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PairedComparisonPanel</name>
    <message>
        <source>Broke {broke}</source>
        <translation>改错 {broke}</translation>
    </message>
    <message>
        <source>Fixed {fixed}</source>
        <translation>改对 {fixed}</translation>
    </message>
    <message>
        <source>Pictures with their predictions</source>
        <translation>图像及其预测</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The run after</source>
        <translation>之后的训练</translation>
    </message>
    <message>
        <source>The run before</source>
        <translation>之前的训练</translation>
    </message>
    <message>
        <source>These runs have no saved predictions for single pictures.</source>
        <translation>这些训练记录没有保存单张图像的预测。</translation>
    </message>
    <message>
        <source>These runs were not evaluated on the same pictures.</source>
        <translation>这些训练记录不是用相同的图像评估的。</translation>
    </message>
    <message>
        <source>What {second} broke</source>
        <translation>{second} 改错的图像</translation>
    </message>
    <message>
        <source>What {second} fixed</source>
        <translation>{second} 改对的图像</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>要显示的图像</translation>
    </message>
    <message>
        <source>against</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>p &lt; 0.001</source>
        <translation>p &lt; 0.001</translation>
    </message>
    <message>
        <source>p = {p}</source>
        <translation>p = {p}</translation>
    </message>
    <message>
        <source>{split}, {pictures}: fixed {fixed}, broke {broke}. On so few pictures the two cannot be told apart ({p}).</source>
        <translation>{split}，{pictures}：改对 {fixed} 张，改错 {broke} 张。图像太少，无法分出两者的高下（{p}）。</translation>
    </message>
    <message>
        <source>{split}, {pictures}: fixed {fixed}, broke {broke}. That is more than chance would do ({p}).</source>
        <translation>{split}，{pictures}：改对 {fixed} 张，改错 {broke} 张。差异超出偶然的范围（{p}）。</translation>
    </message>
</context>
<context>
    <name>PhaseStepper</name>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>PilePanel</name>
    <message>
        <source>No picture is in this view.</source>
        <translation>此视图中没有图像。</translation>
    </message>
    <message>
        <source>Nothing is suggested for these pictures.</source>
        <translation>这些图像没有建议的标签。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Select pictures first.</source>
        <translation>请先选择图像。</translation>
    </message>
    <message>
        <source>The suggestions differ. Name the group, or accept them in another view.</source>
        <translation>这一组的建议不一致。请为整组指定名称，或到其他视图中接受建议。</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>{label}, or {suggested}?</source>
        <translation>{label}，还是 {suggested}？</translation>
    </message>
    <message>
        <source>{label}? {probability}</source>
        <translation>{label}？{probability}</translation>
    </message>
</context>
<context>
    <name>PredictionCards</name>
    <message>
        <source>correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>is {label}</source>
        <translation>实际为 {label}</translation>
    </message>
    <message>
        <source>{ranking}; it is {label}</source>
        <translation>{ranking}；实际为 {label}</translation>
    </message>
</context>
<context>
    <name>PredictionCardsPanel</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Pictures with their predictions</source>
        <translation>图像及其预测</translation>
    </message>
    <message>
        <source>{pictures} · bars: the probability of each class</source>
        <translation>{pictures} · 条形：各类别的概率</translation>
    </message>
</context>
<context>
    <name>PredictionPanel</name>
    <message>
        <source>As the network sees it</source>
        <translation>网络看到的图像</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>选择图像…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Correct it…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>First open the dataset to which the picture should be added.</source>
        <translation>请先打开要添加此图像的数据集。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
</context>
<context>
    <name>PredictionSession</name>
    <message>
        <source>The dropped file could not be read as a picture.</source>
        <translation>放下的文件无法作为图像读取。</translation>
    </message>
    <message>
        <source>The pictures wait until you open a model.</source>
        <translation>打开模型后才会处理这些图像。</translation>
    </message>
</context>
<context>
    <name>PredictionText</name>
    <message>
        <source>Blank</source>
        <translation>空白图像</translation>
    </message>
    <message>
        <source>Classifying…</source>
        <translation>正在分类…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>将图像拖到这里</translation>
    </message>
    <message>
        <source>Drop one picture, several, or a folder. Ctrl+V pastes.</source>
        <translation>将一张或多张图像，或整个文件夹拖到这里。按 Ctrl+V 可粘贴。</translation>
    </message>
    <message>
        <source>Fetching {done} of {total}</source>
        <translation>正在下载 {done} / {total}</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>No prediction</source>
        <translation>没有预测</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未能打开</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>正在打开模型</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>Ready: {imagenet}. For classes of your own, train on your own pictures.</source>
        <translation>已就绪：{imagenet}。要识别你自己的类别，请用自己的图像训练。</translation>
    </message>
    <message>
        <source>The dataset says so too.</source>
        <translation>与数据集的标签一致。</translation>
    </message>
    <message>
        <source>The dataset says: {name}.</source>
        <translation>数据集的标签是：{name}。</translation>
    </message>
    <message>
        <source>The first time takes a few seconds.</source>
        <translation>第一次需要几秒钟。</translation>
    </message>
    <message>
        <source>Train one, or open one you have. Then drop a picture here.</source>
        <translation>请训练一个模型，或打开已有的模型，再将图像拖到这里。</translation>
    </message>
    <message>
        <source>Unlike anything it knows</source>
        <translation>与模型学过的都不像</translation>
    </message>
    <message>
        <source>{name} · {classes}</source>
        <translation>{name} · {classes}</translation>
    </message>
    <message>
        <source>{name}. Best guess {share}, below your limit of {threshold}.</source>
        <translation>{name}：最可能的预测只有 {share}，低于你设定的阈值 {threshold}。</translation>
    </message>
</context>
<context>
    <name>PredictionsPanel</name>
    <message>
        <source>A sample</source>
        <translation>随机抽样</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Confident mistakes</source>
        <translation>置信度最高的错误</translation>
    </message>
    <message>
        <source>Correct, but only just.</source>
        <translation>答对了，但很勉强。</translation>
    </message>
    <message>
        <source>Least confident</source>
        <translation>置信度最低</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Pictures with their predictions</source>
        <translation>图像及其预测</translation>
    </message>
    <message>
        <source>Random, the same for every run</source>
        <translation>随机选出，每次训练都相同</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>要显示的图像</translation>
    </message>
    <message>
        <source>{count} of {pictures}. The most confident first.</source>
        <translation>{pictures}中的 {count} 张，置信度最高的排在最前面。</translation>
    </message>
    <message>
        <source>{count} of {pictures}. The most confident mistake first.</source>
        <translation>{pictures}中的 {count} 张，置信度最高的错误排在最前面。</translation>
    </message>
    <message>
        <source>{count} of {total}, most confident first</source>
        <translation>{total} 张中的 {count} 张，置信度高者在前</translation>
    </message>
    <message>
        <source>{pictures} predicted wrongly</source>
        <translation>预测错误的有 {pictures}</translation>
    </message>
    <message>
        <source>{true} predicted as {answered}</source>
        <translation>{true} 被预测为 {answered}</translation>
    </message>
    <message>
        <source>{true} predicted correctly</source>
        <translation>{true} 预测正确</translation>
    </message>
</context>
<context>
    <name>PresetTimes</name>
    <message>
        <source>Measured on this computer.</source>
        <translation>在这台电脑上测得。</translation>
    </message>
    <message>
        <source>Measured on this computer. A download of {size} comes before; nobody knows yet how fast it will be.</source>
        <translation>在这台电脑上测得。之前还要下载 {size}，速度目前无法得知。</translation>
    </message>
    <message>
        <source>Measured on this computer. {time} of it is a download of {size}, if it is as fast as the last one.</source>
        <translation>在这台电脑上测得。其中 {time}用来下载 {size}，按上次下载的速度估计。</translation>
    </message>
    <message>
        <source>{time} + {size}</source>
        <translation>{time}＋{size}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A TIFF with such numbers ({numbers}) cannot be read. Save it with 8 or 16 bits per colour.</source>
        <translation>无法读取这种数值格式（{numbers}）的 TIFF。请另存为每个颜色通道 8 位或 16 位。</translation>
    </message>
    <message>
        <source>A cluster computes features with a frozen network, and here all epochs train on pictures: use a preset such as instant, or leave out --cluster.</source>
        <translation>集群只用冻结的网络计算特征，而这里每轮都以图像训练：请用 instant 之类的预设方案，或不要加 --cluster。</translation>
    </message>
    <message>
        <source>A cluster of several computers needs Linux; on this computer, only its own Ray (auto) works.</source>
        <translation>由多台电脑组成的集群需要 Linux；这台电脑只能使用自己的 Ray（auto）。</translation>
    </message>
    <message>
        <source>A link to another folder; such links are not followed.</source>
        <translation>这是指向其他文件夹的链接；程序不会读取此类链接的内容。</translation>
    </message>
    <message>
        <source>A run is resumed with its own settings. Leave out {option}.</source>
        <translation>继续训练时会沿用原来的设置。请去掉 {option}。</translation>
    </message>
    <message>
        <source>A second copy of the same classes, as some downloads contain. It is not read.</source>
        <translation>这是相同类别的第二份副本，有些下载的数据集会附带。不会读取。</translation>
    </message>
    <message>
        <source>A web page needs ONNX Runtime Web, which {command} fetches in the folder of the program’s sources.</source>
        <translation>网页需要 ONNX Runtime Web；请在程序源代码的文件夹中运行 {command} 获取。</translation>
    </message>
    <message>
        <source>An address must not contain a user name or a password: credentials come from the environment alone.</source>
        <translation>地址中不能有用户名或密码：凭据只从环境变量取得。</translation>
    </message>
    <message>
        <source>Another export is writing to {path}. Wait for it, or choose another folder.</source>
        <translation>另一项导出正在写入 {path}。请等它完成，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Another prediction is writing its results to {path}. Wait for it, or choose another folder.</source>
        <translation>另一项预测正在将结果写入 {path}。请等它完成，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Another window is changing the labels of this dataset. Try again in a moment.</source>
        <translation>另一个窗口正在更改此数据集的标签。请稍后再试。</translation>
    </message>
    <message>
        <source>Batches have {size} pictures instead of {wanted}, so that a step fits into the memory limit.</source>
        <translation>每批次改为 {size} 张图像，而不是 {wanted} 张，使一步所需的内存不超过上限。</translation>
    </message>
    <message>
        <source>Checkpoints cannot be saved: {detail}. Training continues, but it cannot be resumed if it is interrupted.</source>
        <translation>无法保存检查点：{detail}。训练照常进行，但一旦中断就无法继续。</translation>
    </message>
    <message>
        <source>Class {label} is left out: it has {count} training pictures, at least {least} are needed.</source>
        <translation>已排除类别“{label}”：它有 {count} 张训练图像，至少需要 {least} 张。</translation>
    </message>
    <message>
        <source>Class {label} is left out: the model does not know it.</source>
        <translation>已排除类别“{label}”：模型不认识它。</translation>
    </message>
    <message>
        <source>Class {name} cannot be created: {detail}.</source>
        <translation>无法创建类别 {name}：{detail}。</translation>
    </message>
    <message>
        <source>Class {name} cannot be renamed: {detail}.</source>
        <translation>无法重命名类别“{name}”：{detail}。</translation>
    </message>
    <message>
        <source>Class {name} has files, so it was not removed.</source>
        <translation>类别 {name} 中有文件，因此没有移除。</translation>
    </message>
    <message>
        <source>Class {name} has no folder of its own in this dataset.</source>
        <translation>类别“{name}”在此数据集中没有自己的文件夹。</translation>
    </message>
    <message>
        <source>Every line of {path} says that its picture is not used.</source>
        <translation>{path} 的每一行都注明该图像不使用。</translation>
    </message>
    <message>
        <source>Give the dataset: a folder of pictures, or a CSV list of them.</source>
        <translation>请指定数据集：图像的文件夹，或图像的 CSV 列表。</translation>
    </message>
    <message>
        <source>ImageNet’s network could not be downloaded. Is this computer connected to the internet? Or download {url} ({megabytes} MB) elsewhere, and put the file {file} into {folder}, or into a folder that the variable RESNET_GUI_WEIGHTS names.</source>
        <translation>无法下载 ImageNet 的神经网络。此计算机是否已连接互联网？你也可以在别处下载 {url}（{megabytes} MB），再将文件 {file} 放入 {folder}，或放入环境变量 RESNET_GUI_WEIGHTS 指定的文件夹。</translation>
    </message>
    <message>
        <source>It is a link or not a regular file. Links can only be copied.</source>
        <translation>它是链接，或不是普通文件。链接只能复制。</translation>
    </message>
    <message>
        <source>It is no longer where it was sorted to.</source>
        <translation>它已不在分类后所在的位置。</translation>
    </message>
    <message>
        <source>It is online-only, in OneDrive or another cloud drive, and was not fetched.</source>
        <translation>仅可联机访问，存放在 OneDrive 或其他云盘中，程序没有下载。</translation>
    </message>
    <message>
        <source>It lies outside the class folders, so its class is not known.</source>
        <translation>它不在任何类别文件夹中，因此无法得知类别。</translation>
    </message>
    <message>
        <source>It stays: it is no longer the copy that was made.</source>
        <translation>它会保留：它已不是当初创建的副本。</translation>
    </message>
    <message>
        <source>It stays: the file that it was copied from is gone or was changed.</source>
        <translation>它会保留：复制来源的文件已不存在或已更改。</translation>
    </message>
    <message>
        <source>It was changed after the run began.</source>
        <translation>它在训练开始后被更改过。</translation>
    </message>
    <message>
        <source>Its name does not begin with the name of a class.</source>
        <translation>它的文件名不以类别名称开头。</translation>
    </message>
    <message>
        <source>Labels and left-out pictures cannot be saved in {path}: {detail}.</source>
        <translation>无法将标签和排除的图像记录到 {path}：{detail}。</translation>
    </message>
    <message>
        <source>Line {line}: it has no class.</source>
        <translation>第 {line} 行：没有类别。</translation>
    </message>
    <message>
        <source>Line {line}: it has no path.</source>
        <translation>第 {line} 行：没有路径。</translation>
    </message>
    <message>
        <source>Line {line}: it has one column too many, with “{cell}”.</source>
        <translation>第 {line} 行：多出一列，内容为“{cell}”。</translation>
    </message>
    <message>
        <source>Line {line}: it matches several files: {names}.</source>
        <translation>第 {line} 行：匹配到多个文件：{names}。</translation>
    </message>
    <message>
        <source>Line {line}: its columns mark {count} classes; one is needed.</source>
        <translation>第 {line} 行：各列共标出 {count} 个类别；必须恰好为一个。</translation>
    </message>
    <message>
        <source>Line {line}: its quotation marks do not match.</source>
        <translation>第 {line} 行：引号不配对。</translation>
    </message>
    <message>
        <source>Line {line}: there is no such file.</source>
        <translation>第 {line} 行：找不到该文件。</translation>
    </message>
    <message>
        <source>Line {line}: “{split}” is neither train, validation nor test.</source>
        <translation>第 {line} 行：“{split}”不是 train、validation 或 test。</translation>
    </message>
    <message>
        <source>Neither train, valid nor test. Other folders beside those are not read.</source>
        <translation>不是 train、valid 或 test。与这些文件夹并列的其他文件夹不会读取。</translation>
    </message>
    <message>
        <source>No Ray cluster answers at {address}.</source>
        <translation>{address} 没有 Ray 集群响应。</translation>
    </message>
    <message>
        <source>No class folder in {path} holds a readable picture.</source>
        <translation>{path} 的类别文件夹中都没有可读取的图像。</translation>
    </message>
    <message>
        <source>No line of {path} can be used. Line {line} reads “{text}”. Each line needs the path of a picture, absolute or relative to {root}, and its class.</source>
        <translation>{path} 中没有任何一行可以使用。第 {line} 行为“{text}”。每一行都需要图像的路径（绝对路径，或相对于 {root} 的路径）及其类别。</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>尚未打开模型。</translation>
    </message>
    <message>
        <source>No picture in {path} is on this computer: all {count} are online-only, in OneDrive or another cloud drive. Have the folder always kept on this device, then open it again.</source>
        <translation>{path} 中没有任何图像在这台电脑上：{count} 张全部仅可联机访问，存放在 OneDrive 或其他云盘中。请将文件夹设为始终保留在此设备上，再重新打开。</translation>
    </message>
    <message>
        <source>No quarantine folder can be made beside {path}.</source>
        <translation>无法在 {path} 旁边创建隔离区文件夹。</translation>
    </message>
    <message>
        <source>No weights for {network} come with the program. Choose EfficientNet-Lite0, or other weights.</source>
        <translation>程序未附带 {network} 的权重。请选择 EfficientNet-Lite0，或其他权重。</translation>
    </message>
    <message>
        <source>No window can be opened: there is no display, or a system library that Qt needs is missing. Everything else works without a window: see resnet-gui --help and resnet-gui demo.</source>
        <translation>无法打开窗口：没有显示器，或缺少 Qt 需要的系统库。其他功能无需窗口也能使用：参阅 resnet-gui --help 和 resnet-gui demo。</translation>
    </message>
    <message>
        <source>No worker of the cluster starts.</source>
        <translation>集群的工作进程都无法启动。</translation>
    </message>
    <message>
        <source>None of the classes in {path} is one of the model’s: {known}.</source>
        <translation>{path} 中没有任何类别属于模型的类别：{known}。</translation>
    </message>
    <message>
        <source>None of the files in {path} is a readable picture.</source>
        <translation>{path} 中的文件都不是可读取的图像。</translation>
    </message>
    <message>
        <source>None of the files that {path} lists is a readable picture.</source>
        <translation>{path} 列出的文件都不是可读取的图像。</translation>
    </message>
    <message>
        <source>None of the {split} pictures can be read any more. Is the drive still there?</source>
        <translation>{split} 划分中的图像都无法再读取。驱动器是否仍然连接着？</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}: {detail}. No picture was touched.</source>
        <translation>无法在 {path} 中写入任何内容：{detail}。所有图像均未改动。</translation>
    </message>
    <message>
        <source>Of the {before} {split} pictures of class {label}, only {count} can still be read: too few to train. Put them back, or open the dataset again.</source>
        <translation>类别“{label}”在 {split} 划分中的 {before} 张图像，只剩 {count} 张可以读取，不足以训练。请将图像放回原处，或重新打开数据集。</translation>
    </message>
    <message>
        <source>One graphics card trains: the {count} cards of this computer do not work together.</source>
        <translation>只用一个图形处理器训练：这台电脑的 {count} 个图形处理器无法一起工作。</translation>
    </message>
    <message>
        <source>Only a list can have a root for its paths. {path} is a folder.</source>
        <translation>只有列表才能指定路径的根目录。{path} 是文件夹。</translation>
    </message>
    <message>
        <source>Opening {path} was stopped.</source>
        <translation>已停止打开 {path}。</translation>
    </message>
    <message>
        <source>Pictures at an address such as {address} are read by predict and check with --cluster.</source>
        <translation>像 {address} 这种地址上的图像，只有加上 --cluster 的 predict 和 check 才会读取。</translation>
    </message>
    <message>
        <source>Pictures cannot be read from {address}. An address begins with s3://bucket, gs://bucket, abfss://container@account.dfs.core.windows.net or hdfs://host:port.</source>
        <translation>无法从 {address} 读取图像。地址的开头要是 s3://bucket、gs://bucket、abfss://container@account.dfs.core.windows.net 或 hdfs://host:port。</translation>
    </message>
    <message>
        <source>Pictures in {path} were removed or changed after the run began ({count} in all), so the run cannot be resumed. Put them back, or train again.</source>
        <translation>训练开始后，{path} 中有图像被移除或更改（共 {count} 张），因此无法继续训练。请将图像放回原处，或重新训练。</translation>
    </message>
    <message>
        <source>Ray is not installed here. It comes with python -m pip install &quot;{extra}&quot;.</source>
        <translation>这里没有安装 Ray，可用 python -m pip install &quot;{extra}&quot; 安装。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong. The log has the details.</source>
        <translation>发生意外错误。详细信息请见日志。</translation>
    </message>
    <message>
        <source>Stopped before another epoch was done. The finished epochs of {path} are saved, and it can be resumed.</source>
        <translation>在下一轮完成前已停止。{path} 已完成的各轮均已保存，可以继续训练。</translation>
    </message>
    <message>
        <source>Stopped before the first epoch was done, so there is no model to keep.</source>
        <translation>在第一轮完成前已停止，因此没有可保留的模型。</translation>
    </message>
    <message>
        <source>Stopped. What was computed is kept for the next time.</source>
        <translation>已停止。已算出的结果会保留，供下次使用。</translation>
    </message>
    <message>
        <source>Suggestions need labels: at least {classes} classes with {pictures} pictures each.</source>
        <translation>需要有标签才能给出建议：至少 {classes} 个类别，每个类别 {pictures} 张图像。</translation>
    </message>
    <message>
        <source>TensorFlow and OpenVINO do not agree: they differ by {difference}.</source>
        <translation>TensorFlow 与 OpenVINO 的结果不一致：相差 {difference}。</translation>
    </message>
    <message>
        <source>TensorFlow is used instead of the faster OpenVINO.</source>
        <translation>改用 TensorFlow，而非较快的 OpenVINO。</translation>
    </message>
    <message>
        <source>The ImageNet weights could not be downloaded. Is this computer connected to the internet? Or download {url} ({megabytes} MB) elsewhere, and put the file {file} into {folder}. The built-in network needs no download.</source>
        <translation>无法下载 ImageNet 权重。此计算机是否已连接互联网？你也可以在别处下载 {url}（{megabytes} MB），再将文件 {file} 放入 {folder}。程序内置的神经网络无需下载。</translation>
    </message>
    <message>
        <source>The Ray cluster at {address} wants its token: copy its file ~/.ray/auth_token to this computer, and set RAY_AUTH_MODE=token.</source>
        <translation>{address} 的 Ray 集群要求令牌：请将它的文件 ~/.ray/auth_token 复制到这台电脑，并设置 RAY_AUTH_MODE=token。</translation>
    </message>
    <message>
        <source>The Ray cluster does not answer any more.</source>
        <translation>Ray 集群不再响应。</translation>
    </message>
    <message>
        <source>The built-in weights of {network} are missing. Install the Python package {package}, or set the variable RESNET_GUI_WEIGHTS to its file {file}.</source>
        <translation>缺少 {network} 的内置权重。请安装 Python 软件包 {package}，或将环境变量 RESNET_GUI_WEIGHTS 设为其文件 {file}。</translation>
    </message>
    <message>
        <source>The card of the run {path} cannot be read: {detail}.</source>
        <translation>无法读取训练记录 {path} 的模型卡：{detail}。</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another network, so the run cannot be resumed from it.</source>
        <translation>检查点属于另一个网络，因此无法从此处继续训练。</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged, so the run cannot be resumed from it.</source>
        <translation>检查点 {path} 已损坏，因此无法从此处继续训练。</translation>
    </message>
    <message>
        <source>The classes are in the list {path}. Add the picture there.</source>
        <translation>类别记录在列表 {path} 中。请在该列表中添加此图像。</translation>
    </message>
    <message>
        <source>The cluster has other versions than this computer.</source>
        <translation>集群的版本与此计算机不同。</translation>
    </message>
    <message>
        <source>The computer ran out of memory. Use a smaller batch size or picture size.</source>
        <translation>计算机内存不足。请使用较小的批次大小或图像大小。</translation>
    </message>
    <message>
        <source>The credentials in the environment do not permit reading {address}.</source>
        <translation>环境变量中的凭据不允许读取 {address}。</translation>
    </message>
    <message>
        <source>The disk is full. The run needs {megabytes} MB in {path}. Nothing is lost: free some space and save again.</source>
        <translation>磁盘已满。这次训练需要 {path} 中有 {megabytes} MB 的空间。没有丢失任何内容：请释放一些空间，再保存一次。</translation>
    </message>
    <message>
        <source>The disk is full: {path} cannot be written. Free some space and try again.</source>
        <translation>磁盘已满：无法写入 {path}。请释放一些空间后重试。</translation>
    </message>
    <message>
        <source>The download of ImageNet’s network was stopped.</source>
        <translation>已停止下载 ImageNet 的神经网络。</translation>
    </message>
    <message>
        <source>The engine did not answer for {seconds} s.</source>
        <translation>引擎已有 {seconds} 秒没有响应。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly (exit code {code}). Your pictures and earlier runs are safe.</source>
        <translation>引擎意外停止（退出代码 {code}）。你的图像和先前的训练记录均不受影响。</translation>
    </message>
    <message>
        <source>The environment has no credentials for {address}; docs/scale.md says which are needed.</source>
        <translation>环境变量中没有 {address} 的凭据；需要哪些，见 docs/scale.md。</translation>
    </message>
    <message>
        <source>The export {path} does not answer as the program does; do not hand it on before you have looked at certificate.json in it.</source>
        <translation>导出的 {path} 与本程序的回答不一致；在查看其中的 certificate.json 之前，不要交给他人使用。</translation>
    </message>
    <message>
        <source>The export {path} is not checked: no pictures of the model’s run are there that could tell. A folder of labelled pictures of its classes can.</source>
        <translation>导出的 {path} 未经检查：这个模型的训练图像中没有能用来判断的。含有其类别的已标注图像的文件夹可以用来检查。</translation>
    </message>
    <message>
        <source>The file cannot be read: {detail}.</source>
        <translation>无法读取文件：{detail}。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>The file is larger than {megabytes} MB, too large for a picture.</source>
        <translation>文件超过 {megabytes} MB，作为图像过大。</translation>
    </message>
    <message>
        <source>The first line of {path} names the columns {columns}. One must be called path or file, and one label or class.</source>
        <translation>{path} 的第一行列出的列名是 {columns}。其中一列必须名为 path 或 file，另一列必须名为 label 或 class。</translation>
    </message>
    <message>
        <source>The folder name “{name}” does not work on every system. Choose another name.</source>
        <translation>文件夹名称“{name}”并非在所有操作系统上都能使用。请选择其他名称。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {detail}.</source>
        <translation>无法读取文件夹 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The folder {path} has no class folders. Put the pictures of each class into a folder of its own.</source>
        <translation>文件夹 {path} 中没有类别文件夹。请将每个类别的图像放入各自的文件夹。</translation>
    </message>
    <message>
        <source>The folder {path} is not empty. Choose a new one: a run never overwrites.</source>
        <translation>文件夹 {path} 不为空。请选择新的文件夹：训练绝不会覆盖现有内容。</translation>
    </message>
    <message>
        <source>The format {format} cannot be made with the quantisation {quantize}. What can be made: {known}.</source>
        <translation>格式 {format} 无法与量化方式 {quantize} 搭配生成。可以生成的有：{known}。</translation>
    </message>
    <message>
        <source>The format {format} needs the package {package}, which comes with python -m pip install &quot;{extra}&quot;.</source>
        <translation>格式 {format} 需要软件包 {package}，可用 python -m pip install &quot;{extra}&quot; 安装。</translation>
    </message>
    <message>
        <source>The help is not complete: {path} is missing.</source>
        <translation>帮助不完整：找不到 {path}。</translation>
    </message>
    <message>
        <source>The list {path} cannot be read: {detail}.</source>
        <translation>无法读取列表 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The list {path} is empty.</source>
        <translation>列表 {path} 为空。</translation>
    </message>
    <message>
        <source>The list {path} is refused: a list has at most {megabytes} MB, {columns} columns and {cells} cells.</source>
        <translation>无法接受列表 {path}：列表最多 {megabytes} MB、{columns} 列和 {cells} 个单元格。</translation>
    </message>
    <message>
        <source>The log {path} cannot be read: {detail}.</source>
        <translation>无法读取日志 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The model arrived damaged at a worker of the cluster. Try again.</source>
        <translation>模型传到集群的工作进程时已损坏。请重试。</translation>
    </message>
    <message>
        <source>The model cannot be made into {format}.</source>
        <translation>无法将模型转换为 {format}。</translation>
    </message>
    <message>
        <source>The model’s card cannot be used: “{field}” is missing or wrong.</source>
        <translation>无法使用此模型的模型卡：“{field}”缺失或有误。</translation>
    </message>
    <message>
        <source>The network {network} has no layer {layer} to freeze up to.</source>
        <translation>网络 {network} 没有名为 {layer} 的层，无法冻结到该层。</translation>
    </message>
    <message>
        <source>The network {network} needs pictures of at least {least} pixels a side.</source>
        <translation>网络 {network} 需要边长至少 {least} 像素的图像。</translation>
    </message>
    <message>
        <source>The pattern “{pattern}” is not a regular expression.</source>
        <translation>模式“{pattern}”不是正则表达式。</translation>
    </message>
    <message>
        <source>The picture is already in the folder of {label}.</source>
        <translation>此图像已在“{label}”的文件夹中。</translation>
    </message>
    <message>
        <source>The picture is damaged: {detail}.</source>
        <translation>图像已损坏：{detail}。</translation>
    </message>
    <message>
        <source>The picture is too large: {width} × {height} pixels.</source>
        <translation>图像太大：{width} × {height} 像素。</translation>
    </message>
    <message>
        <source>The pictures are not those with which {path} was begun, so it cannot be resumed.</source>
        <translation>这些图像与 {path} 开始时的不同，因此无法继续。</translation>
    </message>
    <message>
        <source>The pictures need {megabytes} MB, and {path} does not have enough space. No picture was touched.</source>
        <translation>这些图像需要 {megabytes} MB，而 {path} 的空间不足。所有图像均未改动。</translation>
    </message>
    <message>
        <source>The prediction for a sample picture is not valid: {answer}.</source>
        <translation>对一张示例图像的预测无效：{answer}。</translation>
    </message>
    <message>
        <source>The processor is used: on ten pictures the graphics processor gave other results.</source>
        <translation>使用处理器：用十张图像比对时，图形处理器得出了不同的结果。</translation>
    </message>
    <message>
        <source>The processor is used: the graphics processor failed.</source>
        <translation>改用处理器：图形处理器无法工作。</translation>
    </message>
    <message>
        <source>The processor is used: there is no graphics processor here that OpenVINO can use.</source>
        <translation>使用处理器：这里没有 OpenVINO 可用的图形处理器。</translation>
    </message>
    <message>
        <source>The run cannot be saved to {path}: {detail}. Nothing is lost: the model is still in memory.</source>
        <translation>无法将这次训练保存到 {path}：{detail}。没有丢失任何内容：模型仍在内存中。</translation>
    </message>
    <message>
        <source>The run could not be saved anywhere. The last try was {path}.</source>
        <translation>这次训练无法保存到任何位置。最后尝试的是 {path}。</translation>
    </message>
    <message>
        <source>The run {path} is complete. There is nothing to resume.</source>
        <translation>训练 {path} 已经完成。没有需要继续的部分。</translation>
    </message>
    <message>
        <source>The run’s folder {path} cannot be written: {detail}.</source>
        <translation>无法写入这次训练的文件夹 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The run’s predictions (predictions.csv) cannot be read.</source>
        <translation>无法读取这次训练的预测（predictions.csv）。</translation>
    </message>
    <message>
        <source>The run’s record of its pictures, {path}, cannot be read.</source>
        <translation>无法读取这次训练的图像记录 {path}。</translation>
    </message>
    <message>
        <source>The run’s steps cannot be saved: {detail}. Is steps.csv open in another program? Training continues.</source>
        <translation>无法保存这次训练各步的记录：{detail}。steps.csv 是否已在其他程序中打开？训练照常进行。</translation>
    </message>
    <message>
        <source>The setting {setting} cannot be “{value}”.</source>
        <translation>设置 {setting} 不能为“{value}”。</translation>
    </message>
    <message>
        <source>The setting {setting} must be from {low} to {high}.</source>
        <translation>设置 {setting} 必须在 {low} 至 {high} 之间。</translation>
    </message>
    <message>
        <source>The settings file {path} cannot be saved: {detail}.</source>
        <translation>无法保存设置文件 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read. Give the config.json of a run.</source>
        <translation>无法读取 {path} 中的设置。请指定训练记录的 config.json。</translation>
    </message>
    <message>
        <source>The settings of the run {path} cannot be read, so no script can be written.</source>
        <translation>无法读取训练记录 {path} 的设置，因此无法生成脚本。</translation>
    </message>
    <message>
        <source>The sorting recorded in {path} has not finished yet.</source>
        <translation>{path} 所记录的文件分类尚未完成。</translation>
    </message>
    <message>
        <source>The system does not allow it: {detail}.</source>
        <translation>系统不允许：{detail}。</translation>
    </message>
    <message>
        <source>The translations are not complete: {path} is missing.</source>
        <translation>翻译不完整：缺少 {path}。</translation>
    </message>
    <message>
        <source>The window does not appear.</source>
        <translation>窗口没有出现。</translation>
    </message>
    <message>
        <source>The window’s process has loaded {name}, which only the engine should load.</source>
        <translation>窗口进程加载了 {name}，而它只应由引擎加载。</translation>
    </message>
    <message>
        <source>The worker on {node} does not answer as this computer does for ten pictures: the results differ by up to {difference}.</source>
        <translation>{node} 上的工作进程对十张图像的回答与这台电脑不同：结果最多相差 {difference}。</translation>
    </message>
    <message>
        <source>There are no ready-made weights for {network}; it starts from scratch.</source>
        <translation>{network} 没有现成的权重；它将从头训练。</translation>
    </message>
    <message>
        <source>There are results in {path} already. Choose a new folder, or add --resume to go on.</source>
        <translation>{path} 里已有结果。请选择新文件夹，或加上 --resume 继续。</translation>
    </message>
    <message>
        <source>There is already a class {name}.</source>
        <translation>已存在名为“{name}”的类别。</translation>
    </message>
    <message>
        <source>There is no file in {path} to classify.</source>
        <translation>{path} 中没有可以预测类别的文件。</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>找不到文件 {path}。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>找不到文件夹 {path}。</translation>
    </message>
    <message>
        <source>There is no heat map for this kind of model.</source>
        <translation>此类模型没有热图。</translation>
    </message>
    <message>
        <source>There is no list {path}.</source>
        <translation>找不到列表 {path}。</translation>
    </message>
    <message>
        <source>There is no network {network}. Known: {known}.</source>
        <translation>没有名为 {network} 的网络。可用的有：{known}。</translation>
    </message>
    <message>
        <source>There is no readable picture in {path}.</source>
        <translation>{path} 中没有可读取的图像。</translation>
    </message>
    <message>
        <source>There is no run {path} to resume.</source>
        <translation>找不到可继续的训练 {path}。</translation>
    </message>
    <message>
        <source>There is no weights file {path}.</source>
        <translation>找不到权重文件 {path}。</translation>
    </message>
    <message>
        <source>There is not enough space in {path}: the run needs about {megabytes} MB with its checkpoints, and {free} MB are free.</source>
        <translation>{path} 的空间不足：这次训练连同检查点约需 {megabytes} MB，而可用空间为 {free} MB。</translation>
    </message>
    <message>
        <source>There is nothing at {address}.</source>
        <translation>{address} 上什么也没有。</translation>
    </message>
    <message>
        <source>This account may not read the file.</source>
        <translation>当前账户无权读取此文件。</translation>
    </message>
    <message>
        <source>This account may not read the folder {path}.</source>
        <translation>当前账户无权读取文件夹 {path}。</translation>
    </message>
    <message>
        <source>This computer does not have enough free memory for {path}. Close other programs, or choose a smaller model.</source>
        <translation>此计算机的可用内存不足，无法打开 {path}。请关闭其他程序，或选择较小的模型。</translation>
    </message>
    <message>
        <source>This computer’s processor has no AVX instructions, which TensorFlow needs. Training and predictions do not work on it. Processors made since about 2011 have them.</source>
        <translation>此计算机的处理器没有 TensorFlow 需要的 AVX 指令集。在此计算机上无法训练和预测。大约 2011 年以后生产的处理器都具备该指令集。</translation>
    </message>
    <message>
        <source>This file cannot be used: “{field}” is missing or wrong.</source>
        <translation>无法使用此文件：“{field}”缺失或有误。</translation>
    </message>
    <message>
        <source>This file was written by a later version of the program (format {found}, known up to {known}). Update the program to open it.</source>
        <translation>此文件由较新版本的程序写入（格式 {found}，目前最高支持 {known}）。请更新程序后再打开。</translation>
    </message>
    <message>
        <source>This is a camera raw file ({format}) without a full picture inside. Save it as JPEG or TIFF with the camera’s program.</source>
        <translation>这是相机的 RAW 文件（{format}），其中没有完整的图像。请用相机附带的程序另存为 JPEG 或 TIFF。</translation>
    </message>
    <message>
        <source>This is a folder, not a picture.</source>
        <translation>这是文件夹，不是图像。</translation>
    </message>
    <message>
        <source>This is neither a file nor a folder but a pipe, a socket or a device.</source>
        <translation>这既不是文件也不是文件夹，而是管道、套接字或设备。</translation>
    </message>
    <message>
        <source>This is not a file of this program: {detail}.</source>
        <translation>这不是本程序的文件：{detail}。</translation>
    </message>
    <message>
        <source>This is not a picture that can be read.</source>
        <translation>这不是可读取的图像。</translation>
    </message>
    <message>
        <source>This model can predict classes, but it has no {capability}.</source>
        <translation>此模型可以预测类别，但没有 {capability}。</translation>
    </message>
    <message>
        <source>This needs at least {least} training pictures of each class, and {validation} validation pictures.</source>
        <translation>此功能需要每个类别至少 {least} 张训练图像，并需要至少 {validation} 张验证图像。</translation>
    </message>
    <message>
        <source>This picture’s heat map could not be computed.</source>
        <translation>无法计算这张图像的热图。</translation>
    </message>
    <message>
        <source>Training failed in epoch {epoch}: the loss is no longer a number. Train again with a smaller learning rate.</source>
        <translation>训练在第 {epoch} 轮失败：损失已不是数值。请用较小的学习率重新训练。</translation>
    </message>
    <message>
        <source>Training needs at least two classes with at least {least} pictures each. Too few pictures: {names}.</source>
        <translation>训练至少需要两个类别，每个类别至少 {least} 张图像。图像太少的类别：{names}。</translation>
    </message>
    <message>
        <source>Training needs at least two classes; {path} has {count}.</source>
        <translation>训练至少需要两个类别；{path} 只有 {count} 个。</translation>
    </message>
    <message>
        <source>Two workers ended while they worked on this picture alone: it was set aside.</source>
        <translation>两个工作进程在单独处理这张图像时结束，因此已将它搁置。</translation>
    </message>
    <message>
        <source>Windows cannot find or load {name}. Install the program again, or Microsoft’s Visual C++ Redistributable (x64).</source>
        <translation>Windows 找不到或无法加载 {name}。请重新安装本程序，或安装 Microsoft 的 Visual C++ Redistributable（x64）。</translation>
    </message>
    <message>
        <source>{address} cannot be read: {detail}.</source>
        <translation>无法读取 {address}：{detail}。</translation>
    </message>
    <message>
        <source>{format} cannot be read. Save the picture as JPEG, PNG or TIFF.</source>
        <translation>无法读取 {format}。请将图像另存为 JPEG、PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{name} is too old (version {version}; 14.40 or later is needed). Install Microsoft’s Visual C++ Redistributable (x64).</source>
        <translation>{name} 太旧（版本 {version}；需要 14.40 或更高版本）。请安装 Microsoft 的 Visual C++ Redistributable（x64）。</translation>
    </message>
    <message>
        <source>{option} needs the package {package}, which comes with python -m pip install &quot;{extra}&quot;.</source>
        <translation>{option} 需要软件包 {package}，可用 python -m pip install &quot;{extra}&quot; 安装。</translation>
    </message>
    <message>
        <source>{path} can be read in two ways. With --layout {one}: {one_classes} classes ({one_names}) of {one_pictures} pictures, all to train. With --layout {two}: {two_classes} classes ({two_names}), {two_train} pictures to train, {two_validation} to validate and {two_test} to test.</source>
        <translation>{path} 有两种读取方式。使用 --layout {one}：{one_classes} 个类别（{one_names}），共 {one_pictures} 张图像，全部用于训练。使用 --layout {two}：{two_classes} 个类别（{two_names}），{two_train} 张图像用于训练，{two_validation} 张用于验证，{two_test} 张用于测试。</translation>
    </message>
    <message>
        <source>{path} cannot be copied: {detail}.</source>
        <translation>无法复制 {path}：{detail}。</translation>
    </message>
    <message>
        <source>{path} cannot be made into whole numbers (int8): this needs some of the pictures that it was trained on, and they are not there.</source>
        <translation>无法将 {path} 转换为整数（int8）：这需要一部分当初训练所用的图像，但找不到那些图像。</translation>
    </message>
    <message>
        <source>{path} cannot be moved: {detail}.</source>
        <translation>无法移动 {path}：{detail}。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: layers of the kind {name} are not supported.</source>
        <translation>无法打开 {path}：不支持 {name} 类型的层。</translation>
    </message>
    <message>
        <source>{path} cannot be removed completely: another program is using a file in it. Close that program, then discard again.</source>
        <translation>无法完全移除 {path}：其他程序正在使用其中的文件。请关闭该程序，然后再丢弃一次。</translation>
    </message>
    <message>
        <source>{path} cannot be sent to a cluster: only models that this program has converted for OpenVINO can.</source>
        <translation>{path} 无法发送到集群：只有本程序已转换为 OpenVINO 的模型才可以。</translation>
    </message>
    <message>
        <source>{path} cannot be unpacked to {folder}: {detail}.</source>
        <translation>无法将 {path} 解压到 {folder}：{detail}。</translation>
    </message>
    <message>
        <source>{path} cannot be used: it does not take one square colour picture and give a number for each class.</source>
        <translation>无法使用 {path}：它不是以一张正方形彩色图像为输入、为每个类别输出一个数值的模型。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {detail}.</source>
        <translation>无法写入 {path}：{detail}。</translation>
    </message>
    <message>
        <source>{path} did not open within {minutes} minutes, so opening was stopped.</source>
        <translation>{path} 在 {minutes} 分钟内未能打开，因此已停止。</translation>
    </message>
    <message>
        <source>{path} does not fit its own card; it was changed after it was saved.</source>
        <translation>{path} 与其模型卡不符；它在保存之后被更改过。</translation>
    </message>
    <message>
        <source>{path} does not hold the names of ImageNet’s 1,000 classes.</source>
        <translation>{path} 不包含 ImageNet 的 1,000 个类别名称。</translation>
    </message>
    <message>
        <source>{path} does not hold weights for {network}.</source>
        <translation>{path} 不包含 {network} 的权重。</translation>
    </message>
    <message>
        <source>{path} does not say what its {count} classes are called and how its pictures were prepared.</source>
        <translation>{path} 没有说明它的 {count} 个类别叫什么名称，也没有说明图像如何预处理。</translation>
    </message>
    <message>
        <source>{path} exists already and is not overwritten. Use --resume to continue it.</source>
        <translation>{path} 已存在，不会覆盖。若要继续，请使用 --resume。</translation>
    </message>
    <message>
        <source>{path} exists already. Another run is writing to it or was interrupted. Resume that run, remove it, or choose another folder.</source>
        <translation>{path} 已存在。另一次训练正在写入此处，或在此处中断了。请继续那次训练、将其移除，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} exists already. Choose another folder to unpack to.</source>
        <translation>{path} 已存在。请选择其他文件夹来解压。</translation>
    </message>
    <message>
        <source>{path} gives one number and does not say which of two classes a high one means. Name that class first, then the other.</source>
        <translation>{path} 只输出一个数值，且未说明数值高时代表两个类别中的哪一个。请先写该类别的名称，再写另一个。</translation>
    </message>
    <message>
        <source>{path} gives {count} numbers, which cannot be “{outputs}”.</source>
        <translation>{path} 输出 {count} 个数值，不可能是“{outputs}”。</translation>
    </message>
    <message>
        <source>{path} has no finished epoch to resume from. Train again.</source>
        <translation>{path} 没有已完成的轮次可供继续。请重新训练。</translation>
    </message>
    <message>
        <source>{path} has no {split} pictures to evaluate on.</source>
        <translation>{path} 的 {split} 划分中没有可供评估的图像。</translation>
    </message>
    <message>
        <source>{path} has {count} classes but does not describe them fully. Add {options}.</source>
        <translation>{path} 有 {count} 个类别，但说明不完整。请加上 {options}。</translation>
    </message>
    <message>
        <source>{path} has {count} classes, but {found} names were given.</source>
        <translation>{path} 有 {count} 个类别，但给出了 {found} 个名称。</translation>
    </message>
    <message>
        <source>{path} holds only weights, without the network they belong to. Save the whole model: in Keras model.save(&quot;model.keras&quot;), in PyTorch torch.onnx.export.</source>
        <translation>{path} 只有权重，没有权重所属的网络。请保存整个模型：在 Keras 中使用 model.save(&quot;model.keras&quot;)，在 PyTorch 中使用 torch.onnx.export。</translation>
    </message>
    <message>
        <source>{path} holds several datasets: {names}. Open one of them.</source>
        <translation>{path} 包含多个数据集：{names}。请打开其中一个。</translation>
    </message>
    <message>
        <source>{path} is a Keras model, but nothing says what its classes are called.</source>
        <translation>{path} 是 Keras 模型，但没有任何信息说明各类别的名称。</translation>
    </message>
    <message>
        <source>{path} is a PyTorch file, which can hold code and is not opened. Export the model to ONNX (torch.onnx.export) and open the .onnx file.</source>
        <translation>{path} 是 PyTorch 文件，可能含有代码，因此不会打开。请将模型导出为 ONNX（torch.onnx.export），再打开 .onnx 文件。</translation>
    </message>
    <message>
        <source>{path} is a Python pickle (scikit-learn, fastai and others), which can hold code and is not opened. Export the model to ONNX.</source>
        <translation>{path} 是 Python pickle 文件（scikit-learn、fastai 等使用），可能含有代码，因此不会打开。请将模型导出为 ONNX。</translation>
    </message>
    <message>
        <source>{path} is a TensorFlow.js model, which only web pages use. In Teachable Machine, export again and choose “Tensorflow” with “Keras”, or “Tensorflow Lite”.</source>
        <translation>{path} 是 TensorFlow.js 模型，只能在网页中使用。请在 Teachable Machine 中重新导出，选择“Tensorflow”中的“Keras”，或选择“Tensorflow Lite”。</translation>
    </message>
    <message>
        <source>{path} is a file of {form}, which cannot be read. Export the model to ONNX, Keras or TensorFlow Lite.</source>
        <translation>{path} 是 {form} 的文件，无法读取。请将模型导出为 ONNX、Keras 或 TensorFlow Lite。</translation>
    </message>
    <message>
        <source>{path} is a file, but not a list (.csv, .tsv, .txt). Choose the folder that contains a folder for each class.</source>
        <translation>{path} 是文件，但不是列表（.csv、.tsv、.txt）。请选择包含各类别文件夹的文件夹。</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder.</source>
        <translation>{path} 是文件，不是文件夹。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose the file model.keras in it.</source>
        <translation>{path} 是文件夹。请选择其中的文件 model.keras。</translation>
    </message>
    <message>
        <source>{path} is no Keras model, and only these can be exported.</source>
        <translation>{path} 不是 Keras 模型，而只有这种模型可以导出。</translation>
    </message>
    <message>
        <source>{path} is no export of this program, or is not there any more.</source>
        <translation>{path} 不是本程序的导出内容，或已不存在。</translation>
    </message>
    <message>
        <source>{path} is not Keras’ ImageNet file: its checksum differs. Remove it, or choose it as a weights file of your own.</source>
        <translation>{path} 不是 Keras 的 ImageNet 文件：校验和不符。请移除它，或将它选作你自己的权重文件。</translation>
    </message>
    <message>
        <source>{path} is not a folder of results that can be resumed.</source>
        <translation>{path} 不是可以继续的结果文件夹。</translation>
    </message>
    <message>
        <source>{path} is not a list of class names, one a line.</source>
        <translation>{path} 不是每行一个类别名称的列表。</translation>
    </message>
    <message>
        <source>{path} is not a list of predictions.</source>
        <translation>{path} 不是预测列表。</translation>
    </message>
    <message>
        <source>{path} is not a model that can be opened.</source>
        <translation>{path} 不是可以打开的模型。</translation>
    </message>
    <message>
        <source>{path} is not an archive that can be unpacked.</source>
        <translation>{path} 不是可以解压的压缩文件。</translation>
    </message>
    <message>
        <source>{path} is not text in UTF-8. A spreadsheet saves such a list as “CSV UTF-8”.</source>
        <translation>{path} 不是 UTF-8 文本。电子表格软件可将此类列表另存为“CSV UTF-8”。</translation>
    </message>
    <message>
        <source>{path} is not the built-in weights file that this program expects: its checksum differs. Install the Python package {package} again.</source>
        <translation>{path} 不是本程序所需的内置权重文件：校验和不符。请重新安装 Python 软件包 {package}。</translation>
    </message>
    <message>
        <source>{path} is not the folder of a run.</source>
        <translation>{path} 不是训练记录的文件夹。</translation>
    </message>
    <message>
        <source>{path} is not the log of a sorting.</source>
        <translation>{path} 不是文件分类的日志。</translation>
    </message>
    <message>
        <source>{path} is not used: it has {found} names, and the model has {count} classes.</source>
        <translation>未使用 {path}：其中有 {found} 个名称，而模型有 {count} 个类别。</translation>
    </message>
    <message>
        <source>{path} is protected by a password.</source>
        <translation>{path} 受密码保护。</translation>
    </message>
    <message>
        <source>{path} is refused: it contains code of its own ({name}). None of it was run.</source>
        <translation>已拒绝打开 {path}：其中含有自定义代码（{name}）。这些代码完全没有运行。</translation>
    </message>
    <message>
        <source>{path} is refused: it points to a file outside itself ({name}).</source>
        <translation>已拒绝打开 {path}：它指向自身以外的文件（{name}）。</translation>
    </message>
    <message>
        <source>{path} is refused: it would need more memory or time than any model of its kind.</source>
        <translation>已拒绝打开 {path}：它需要的内存或时间会超过任何同类模型。</translation>
    </message>
    <message>
        <source>{path} is refused: it would write outside its own folder ({name}).</source>
        <translation>已拒绝解压 {path}：它会写入自身文件夹以外的位置（{name}）。</translation>
    </message>
    <message>
        <source>{path} is refused: its description is nested too deeply.</source>
        <translation>已拒绝打开 {path}：模型描述的嵌套层数过深。</translation>
    </message>
    <message>
        <source>{path} is refused: some of its weights are not numbers (NaN), as after a failed training.</source>
        <translation>已拒绝打开 {path}：部分权重不是数值（NaN），训练失败后就会如此。</translation>
    </message>
    <message>
        <source>{path} is refused: unpacked, it would be many times its size.</source>
        <translation>已拒绝解压 {path}：解压后的大小会是原来的许多倍。</translation>
    </message>
    <message>
        <source>{path} is refused: {name} is a pipe, a socket or a device.</source>
        <translation>已拒绝打开 {path}：{name} 是管道、套接字或设备。</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name: an export never overwrites.</source>
        <translation>{path} 已经存在。选择另一个名称：导出从不覆盖文件。</translation>
    </message>
    <message>
        <source>{path} needs {needed} MB unpacked; {folder} has {free} MB free.</source>
        <translation>{path} 解压后需要 {needed} MB；{folder} 仅剩 {free} MB 可用空间。</translation>
    </message>
    <message>
        <source>{path} was begun with another model, threshold or kind of probabilities, or without features or with them, so it cannot be resumed with these.</source>
        <translation>{path} 开始时用的是别的模型、阈值或概率类型，或是否记下特征不同，因此无法以现在的设置继续。</translation>
    </message>
    <message>
        <source>{path} was not written by this program, so it stays as it is. Save the labels under another name.</source>
        <translation>{path} 不是由本程序写入的，因此会保持原样。请将标签保存为其他名称。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>an unexpected error, which the log describes</source>
        <translation>意外错误，详见日志</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>其他程序正在使用</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>它不存在</translation>
    </message>
    <message>
        <source>it has no values with names</source>
        <translation>内容没有带名称的值</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device</source>
        <translation>它是管道、套接字或设备</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>it is not valid JSON</source>
        <translation>不是有效的 JSON 内容</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>it would have to go to another disk</source>
        <translation>必须移到另一个磁盘</translation>
    </message>
    <message>
        <source>its content is damaged</source>
        <translation>内容已损坏</translation>
    </message>
    <message>
        <source>its dataset is missing</source>
        <translation>没有指明数据集</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>链接相互循环</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>part of its content is missing</source>
        <translation>部分内容缺失</translation>
    </message>
    <message>
        <source>part of its path is not a folder</source>
        <translation>路径中有一部分不是文件夹</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk is write-protected</source>
        <translation>磁盘有写保护</translation>
    </message>
    <message>
        <source>the drive does not respond, or was removed</source>
        <translation>驱动器没有响应，或已移除</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>文件夹不是空的</translation>
    </message>
    <message>
        <source>the other computer cannot be reached</source>
        <translation>无法连接到另一台计算机</translation>
    </message>
    <message>
        <source>the system does not allow this name or place</source>
        <translation>系统不允许这个名称或位置</translation>
    </message>
    <message>
        <source>the version of its format is missing</source>
        <translation>缺少格式版本号</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>there is something of this name already</source>
        <translation>已有同名的项目</translation>
    </message>
    <message>
        <source>this account has no permission</source>
        <translation>当前账户没有权限</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>打开的文件太多</translation>
    </message>
</context>
<context>
    <name>RecentColumns</name>
    <message>
        <source>Recent datasets</source>
        <translation>最近的数据集</translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation>最近的模型</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>最近的训练记录</translation>
    </message>
</context>
<context>
    <name>ReliabilityDiagram</name>
    <message>
        <source>{pictures} at {low} to {high}: {right} correct</source>
        <translation>概率 {low} 至 {high} 的有 {pictures}：{right} 正确</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>0 % is ideal</source>
        <translation>0% 为理想值</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>A quarter as wide</source>
        <translation>宽度仅四分之一</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Accuracy, 95 % interval</source>
        <translation>准确率，95% 区间</translation>
    </message>
    <message>
        <source>After scaling: error {error}</source>
        <translation>缩放后：误差 {error}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Always answering “{label}”</source>
        <translation>始终回答“{label}”</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Before scaling: error {error}</source>
        <translation>缩放前：误差 {error}</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>Calibration error {error}</source>
        <translation>校准误差 {error}</translation>
    </message>
    <message>
        <source>Changed pictures</source>
        <translation>改动后的图像</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Confusion matrix: rows true, columns predicted</source>
        <translation>混淆矩阵：行为真实类别，列为预测类别</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Correct {right} of the time (95 % interval {low} to {high}), not sure for {silent} of the pictures.</source>
        <translation>达到阈值的预测中有 {right} 正确（95% 区间 {low} 至 {high}），{silent} 的图像为不确定。</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Data, settings and versions</source>
        <translation>数据、设置与版本</translation>
    </message>
    <message>
        <source>Each bar stands for predictions of similar probability (a faint one: only a few). Its height is how often they were correct. On the dashed line the two agree.</source>
        <translation>每根条形代表一组概率相近的预测（颜色浅的只有少数几个），高度是其中正确的比例。在虚线上，两者一致。</translation>
    </message>
    <message>
        <source>Evaluated on the pictures of {source}</source>
        <translation>使用 {source} 的图像评估</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Half as bright</source>
        <translation>亮度减半</translation>
    </message>
    <message>
        <source>Here each half of the pictures is measured with a temperature that was fitted on the other half.</source>
        <translation>这里将图像分成两半，每一半都用另一半拟合出的温度来评估。</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>确定程度</translation>
    </message>
    <message>
        <source>JPEG, quality 20</source>
        <translation>JPEG，质量 20</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Most confident mistakes</source>
        <translation>置信度最高的错误</translation>
    </message>
    <message>
        <source>No change does more harm than chance explains: {usual} of the pictures are recognised unchanged, {changed} with “{change}”.</source>
        <translation>没有任何改动的影响超出偶然误差：图像未改动时有 {usual} 识别正确，“{change}”时有 {changed}。</translation>
    </message>
    <message>
        <source>No prediction is this sure: not sure for all pictures.</source>
        <translation>没有预测达到该阈值：所有图像均为不确定。</translation>
    </message>
    <message>
        <source>Noisy</source>
        <translation>有噪点</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Predictions at 90 % should be correct 9 times out of 10. The calibration error is how far off such percentages are on average.</source>
        <translation>概率为 90% 的预测，10 次中应有 9 次正确。校准误差是这类百分比与实际的平均差距。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: scaling did not improve them on other pictures.</source>
        <translation>概率未缩放：缩放并未改善其他图像的概率。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: that needs at least 100 validation pictures.</source>
        <translation>概率未缩放：至少需要 100 张验证图像。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: that needs at least 5 validation pictures of each class.</source>
        <translation>概率未缩放：每个类别至少需要 5 张验证图像。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: that needs at least one mistake on the validation pictures.</source>
        <translation>概率未缩放：验证图像中至少要有一张预测错误。</translation>
    </message>
    <message>
        <source>Probabilities are scaled by the temperature {temperature}, which was fitted on {count} validation pictures.</source>
        <translation>概率按温度 {temperature} 缩放，该温度由 {count} 张验证图像拟合得出。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>识别正确</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>The most harmful change is “{change}”: {changed} of the pictures are recognised instead of {usual}.</source>
        <translation>影响最大的改动是“{change}”：识别正确的图像只有 {changed}，原本是 {usual}。</translation>
    </message>
    <message>
        <source>The same {count} pictures, chosen from {total}, each changed in eight ways at the size that the network sees.</source>
        <translation>同样的 {count} 张图像（从 {total} 张中选出），每张都按网络看到的尺寸做八种改动。</translation>
    </message>
    <message>
        <source>The same {count} pictures, each changed in eight ways at the size that the network sees.</source>
        <translation>同样的 {count} 张图像，每张都按网络看到的尺寸做八种改动。</translation>
    </message>
    <message>
        <source>Too bright</source>
        <translation>过亮</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train is dashed, validation solid. The diamond marks the epoch that is kept.</source>
        <translation>虚线为训练，实线为验证。菱形标记所保留的一轮。</translation>
    </message>
    <message>
        <source>Turned by 90°</source>
        <translation>旋转 90°</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未改动</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>after scaling</source>
        <translation>缩放后</translation>
    </message>
    <message>
        <source>{network}, {side} × {side}; trained on {train} pictures, epoch {epoch} is kept; {created}</source>
        <translation>{network}，{side} × {side}；使用 {train} 张图像训练，保留第 {epoch} 轮；{created}</translation>
    </message>
    <message>
        <source>{split}, {count} pictures</source>
        <translation>{split}，{count} 张图像</translation>
    </message>
    <message>
        <source>{true} predicted as {answered}, {share}</source>
        <translation>{true} 被预测为 {answered}，{share}</translation>
    </message>
</context>
<context>
    <name>RobustnessPanel</name>
    <message>
        <source>Does the model still recognise the validation pictures when they are darker, brighter, blurred, noisy, small, grey, turned, or poor copies?</source>
        <translation>验证图像变暗、变亮、模糊、有噪点、缩小、变成灰度、旋转或画质不佳时，模型还认得吗？</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>{done} of {total}, each changed in eight ways</source>
        <translation>{done} / {total}，每张做八种改动</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Add note…</source>
        <translation>添加备注…</translation>
    </message>
    <message>
        <source>Change note…</source>
        <translation>修改备注…</translation>
    </message>
    <message>
        <source>Export as a Keras script…</source>
        <translation>导出为 Keras 脚本…</translation>
    </message>
    <message>
        <source>It could not be moved to the recycle bin. Show the folder to remove it by hand.</source>
        <translation>无法移到回收站。请显示文件夹，手动移除。</translation>
    </message>
    <message>
        <source>Its folder, {size}, goes to the recycle bin.</source>
        <translation>其文件夹（{size}）会移到回收站。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>{name} 的备注</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Remove run</source>
        <translation>移除训练记录</translation>
    </message>
    <message>
        <source>Remove the run {name}?</source>
        <translation>要移除训练记录 {name} 吗？</translation>
    </message>
    <message>
        <source>Remove the run…</source>
        <translation>移除训练记录…</translation>
    </message>
    <message>
        <source>Remove the weights of {name}?</source>
        <translation>要移除 {name} 的权重吗？</translation>
    </message>
    <message>
        <source>Remove the weights…</source>
        <translation>移除权重…</translation>
    </message>
    <message>
        <source>Remove weights</source>
        <translation>移除权重</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>重命名训练记录</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>That could not be saved: {reason}.</source>
        <translation>无法保存：{reason}。</translation>
    </message>
    <message>
        <source>The run was not renamed: {reason}.</source>
        <translation>未能重命名训练记录：{reason}。</translation>
    </message>
    <message>
        <source>They go to the recycle bin. Figures, curves and settings stay, but the run can no longer classify pictures.</source>
        <translation>权重会移到回收站。数据、曲线和设置都会保留，但这条训练记录不能再用来对图像分类。</translation>
    </message>
    <message>
        <source>Train again with these settings</source>
        <translation>用这些设置重新训练</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>延长训练</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
</context>
<context>
    <name>RunConfirmations</name>
    <message>
        <source>A run is in progress.</source>
        <translation>训练正在进行。</translation>
    </message>
    <message>
        <source>Continue in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard and quit</source>
        <translation>丢弃并退出</translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation>要丢弃这次训练吗？</translation>
    </message>
    <message>
        <source>Everything it has learned is lost when the window closes.</source>
        <translation>关闭窗口后，学到的内容将全部丢失。</translation>
    </message>
    <message>
        <source>Everything learned so far is lost. Stop and keep saves the best epoch instead.</source>
        <translation>目前学到的内容将全部丢失。“停止并保留”则会保存最佳的一轮。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>In the background it continues without the window and quits when done.</source>
        <translation>在后台继续则不需要窗口，训练完成后程序会自动退出。</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Stop and keep ends it, saves the best epoch and closes the window.</source>
        <translation>“停止并保留”会结束训练、保存最佳的一轮并关闭窗口。</translation>
    </message>
    <message>
        <source>The run is not saved yet.</source>
        <translation>这次训练尚未保存。</translation>
    </message>
</context>
<context>
    <name>RunEvaluator</name>
    <message>
        <source>The run is evaluated again: {name}</source>
        <translation>已重新评估：{name}</translation>
    </message>
</context>
<context>
    <name>RunExporter</name>
    <message>
        <source>Export as a Keras script</source>
        <translation>导出为 Keras 脚本</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python 文件 (*.py)</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The model cannot be read: {reason}.</source>
        <translation>无法读取模型：{reason}。</translation>
    </message>
    <message>
        <source>The report cannot be saved: {reason}.</source>
        <translation>无法保存报告：{reason}。</translation>
    </message>
    <message>
        <source>The report is saved: {path}</source>
        <translation>报告已保存：{path}</translation>
    </message>
    <message>
        <source>The script cannot be written: {reason}.</source>
        <translation>无法写入脚本：{reason}。</translation>
    </message>
    <message>
        <source>Web page (*.html);;JSON (*.json)</source>
        <translation>网页 (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Written: {script} and its list of pictures, {pictures}</source>
        <translation>已写入：{script} 及其图像列表 {pictures}</translation>
    </message>
</context>
<context>
    <name>RunFailureNotice</name>
    <message>
        <source>Change settings</source>
        <translation>更改设置</translation>
    </message>
    <message>
        <source>Choose a weights file…</source>
        <translation>选择权重文件…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Discard run</source>
        <translation>丢弃这次训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Save again</source>
        <translation>重新保存</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>保存到其他位置…</translation>
    </message>
    <message>
        <source>Train with the built-in network</source>
        <translation>用内置网络训练</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>Best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>after the first epoch</source>
        <translation>第一轮后显示</translation>
    </message>
    <message>
        <source>after the first pictures</source>
        <translation>处理首批图像后显示</translation>
    </message>
    <message>
        <source>all epochs done</source>
        <translation>全部轮次已完成</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>以内</translation>
    </message>
    <message>
        <source>converged</source>
        <translation>已收敛</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>第 {epoch} 轮</translation>
    </message>
    <message>
        <source>for this phase</source>
        <translation>本阶段</translation>
    </message>
    <message>
        <source>model and log</source>
        <translation>模型和日志</translation>
    </message>
    <message>
        <source>no improvement for {count} of {patience}</source>
        <translation>{count} / {patience} 轮没有提升</translation>
    </message>
    <message>
        <source>of {count} at most</source>
        <translation>最多 {count} 轮</translation>
    </message>
    <message>
        <source>pictures a second</source>
        <translation>张/秒</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>由你停止</translation>
    </message>
    <message>
        <source>stopped: no improvement for {count}</source>
        <translation>已停止：连续 {count} 轮没有提升</translation>
    </message>
    <message>
        <source>stopped: training failed</source>
        <translation>已停止：训练失败</translation>
    </message>
</context>
<context>
    <name>RunHeader</name>
    <message>
        <source>At most {time} on this computer</source>
        <translation>在这台电脑上最多{time}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>选择图像</translation>
    </message>
    <message>
        <source>Continue to Evaluate</source>
        <translation>前往评估</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以前的训练记录</translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation>正在测量这台电脑的速度…</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新的训练</translation>
    </message>
    <message>
        <source>No dataset open</source>
        <translation>尚未打开数据集</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>延长训练</translation>
    </message>
    <message>
        <source>Training needs pictures.</source>
        <translation>训练需要图像。</translation>
    </message>
</context>
<context>
    <name>RunMetrics</name>
    <message>
        <source>0 % is ideal</source>
        <translation>0% 为理想值</translation>
    </message>
    <message>
        <source>Accuracy, 95 % interval</source>
        <translation>准确率，95% 区间</translation>
    </message>
    <message>
        <source>Always answering “{label}”</source>
        <translation>始终回答“{label}”</translation>
    </message>
    <message>
        <source>Always “{label}”</source>
        <translation>一律猜“{label}”</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>after scaling</source>
        <translation>温度缩放后</translation>
    </message>
    <message>
        <source>class mean</source>
        <translation>类别平均</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>第 {epoch} 轮</translation>
    </message>
    <message>
        <source>for comparison</source>
        <translation>供比较</translation>
    </message>
    <message>
        <source>mean of all classes</source>
        <translation>所有类别的平均</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>缩放后</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>RunMonitor</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Logarithmic loss</source>
        <translation>损失用对数刻度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Picture (*.png);;Values (*.csv)</source>
        <translation>图像 (*.png);;数值 (*.csv)</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>Save curves…</source>
        <translation>保存曲线…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The curves are saved: {path}</source>
        <translation>曲线已保存：{path}</translation>
    </message>
    <message>
        <source>The curves cannot be saved: {reason}.</source>
        <translation>无法保存曲线：{reason}。</translation>
    </message>
    <message>
        <source>There are no curves yet.</source>
        <translation>还没有曲线。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Train accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>best, epoch {epoch}</source>
        <translation>最佳，第 {epoch} 轮</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>RunRecoveryController</name>
    <message>
        <source>Choose a folder for the run</source>
        <translation>选择保存这次训练的文件夹</translation>
    </message>
</context>
<context>
    <name>RunReportPanel</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以前的训练记录</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Rows in %</source>
        <translation>各行 %</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Show all; {classes} with fewer mistakes are hidden</source>
        <translation>显示全部；已隐藏错误较少的 {classes}</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>The figures of this run cannot be read.</source>
        <translation>无法读取这次训练的数据。</translation>
    </message>
    <message>
        <source>Unit of the cells</source>
        <translation>单元格的单位</translation>
    </message>
    <message>
        <source>rows: the true class</source>
        <translation>行：真实类别</translation>
    </message>
    <message>
        <source>{split} · {pictures} · {network}, {side} × {side}</source>
        <translation>{split} · {pictures} · {network}，{side} × {side}</translation>
    </message>
</context>
<context>
    <name>RunSetupPanel</name>
    <message>
        <source>Choose a weights file</source>
        <translation>选择权重文件</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>ImageNet, built in</source>
        <translation>ImageNet，内置</translation>
    </message>
    <message>
        <source>ImageNet, found on this computer</source>
        <translation>ImageNet，这台电脑上已有</translation>
    </message>
    <message>
        <source>ImageNet, {size} to download first</source>
        <translation>ImageNet，需先下载 {size}</translation>
    </message>
    <message>
        <source>Keras weights (*.h5)</source>
        <translation>Keras 权重 (*.h5)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设方案</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>这次训练</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What training sees</source>
        <translation>训练时看到的图像</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>{network}, all layers trained</source>
        <translation>{network}，训练所有层</translation>
    </message>
    <message>
        <source>{network}, frozen</source>
        <translation>{network}，已冻结</translation>
    </message>
    <message>
        <source>{network}, trained above {layer}</source>
        <translation>{network}，训练 {layer} 之后的层</translation>
    </message>
    <message>
        <source>{size}, kept for the next run</source>
        <translation>{size}，保留供下次训练使用</translation>
    </message>
    <message>
        <source>{total}, of which {trained} are trained</source>
        <translation>{total}，其中训练 {trained}</translation>
    </message>
</context>
<context>
    <name>RunText</name>
    <message>
        <source>Discarding the run.</source>
        <translation>正在丢弃这次训练。</translation>
    </message>
    <message>
        <source>Discarding…</source>
        <translation>正在丢弃…</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {count}</source>
        <translation>第 {epoch} / {count} 轮</translation>
    </message>
    <message>
        <source>No improvement for {count} of {patience} epochs, then training stops.</source>
        <translation>已有 {count} 轮没有改善，满 {patience} 轮就停止训练。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>正在启动引擎</translation>
    </message>
    <message>
        <source>Stopped by an error</source>
        <translation>因错误而停止</translation>
    </message>
    <message>
        <source>Stopping. The best epoch is kept.</source>
        <translation>正在停止，会保留最佳的一轮。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The model is not saved yet.</source>
        <translation>模型尚未保存。</translation>
    </message>
    <message>
        <source>The run is not saved yet.</source>
        <translation>这次训练尚未保存。</translation>
    </message>
    <message>
        <source>The run stopped. Your pictures and earlier runs are safe.</source>
        <translation>这次训练已停止。图像和之前的训练记录都完好无损。</translation>
    </message>
    <message>
        <source>Training could not start: its weights are missing or cannot be used.</source>
        <translation>无法开始训练：找不到权重，或权重无法使用。</translation>
    </message>
    <message>
        <source>Training could not start: the ImageNet weights could not be downloaded.</source>
        <translation>无法开始训练：ImageNet 权重下载失败。</translation>
    </message>
    <message>
        <source>Training ended without a model.</source>
        <translation>训练已结束，但没有得到模型。</translation>
    </message>
    <message>
        <source>building the network, {time}</source>
        <translation>正在构建网络，{time}</translation>
    </message>
    <message>
        <source>choosing the penalty, {time}</source>
        <translation>正在选择正则化强度，{time}</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>epoch {epoch}, validating {done} of {total}</source>
        <translation>第 {epoch} 轮，正在验证 {done} / {total}</translation>
    </message>
    <message>
        <source>starting, {time}</source>
        <translation>正在启动，{time}</translation>
    </message>
    <message>
        <source>writing the model, {time}</source>
        <translation>正在写入模型，{time}</translation>
    </message>
    <message>
        <source>{name}, done</source>
        <translation>{name}，已完成</translation>
    </message>
    <message>
        <source>{name}, {train} train, {validation} validation</source>
        <translation>{name}，训练 {train} 张，验证 {validation} 张</translation>
    </message>
    <message>
        <source>{setting} {value}</source>
        <translation>{setting}：{value}</translation>
    </message>
    <message>
        <source>{time}, {epochs}</source>
        <translation>{time}，{epochs}</translation>
    </message>
</context>
<context>
    <name>RunsFolder</name>
    <message>
        <source>Change the folder of new runs</source>
        <translation>更改新训练记录的文件夹</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Folder of new runs</source>
        <translation>新训练记录的文件夹</translation>
    </message>
    <message>
        <source>New runs go into this folder. Runs that exist stay where they are, and are still listed.</source>
        <translation>新的训练记录会放进这个文件夹。已有的训练记录留在原处，仍会列出。</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>没有内容</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Use the usual folder</source>
        <translation>使用默认文件夹</translation>
    </message>
</context>
<context>
    <name>RunsMenu</name>
    <message>
        <source>All runs, to compare…</source>
        <translation>比较所有训练记录…</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare {count}</source>
        <translation>比较 {count} 次</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Network and settings</source>
        <translation>网络与设置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Tick two runs or more to compare them.</source>
        <translation>勾选两次以上的训练即可比较。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{name}   pinned</source>
        <translation>{name}   已置顶</translation>
    </message>
    <message>
        <source>{name}. Runs with the code {code} have seen the same pictures.</source>
        <translation>{name}。代码为 {code} 的训练记录用过相同的图像。</translation>
    </message>
    <message>
        <source>{runs} · {size} in {folder}</source>
        <translation>{runs} · {size}，位于 {folder}</translation>
    </message>
</context>
<context>
    <name>SamplesGrid</name>
    <message>
        <source>Samples: {names}</source>
        <translation>示例图像：{names}</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>A crashed engine is replaced</source>
        <translation>引擎崩溃后会自动替换</translation>
    </message>
    <message>
        <source>Check this installation</source>
        <translation>检查安装</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Does everything work on this computer?</source>
        <translation>在这台电脑上一切正常吗？</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Help in each language</source>
        <translation>各种语言的帮助</translation>
    </message>
    <message>
        <source>It takes a minute or two and leaves nothing behind.</source>
        <translation>大约需要一到两分钟，不会留下任何文件。</translation>
    </message>
    <message>
        <source>Models of other programs open</source>
        <translation>可以打开其他程序的模型</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Processor and screen</source>
        <translation>处理器和屏幕</translation>
    </message>
    <message>
        <source>System libraries</source>
        <translation>系统库</translation>
    </message>
    <message>
        <source>TensorFlow and OpenVINO agree</source>
        <translation>TensorFlow 与 OpenVINO 的结果一致</translation>
    </message>
    <message>
        <source>The engine starts</source>
        <translation>引擎可以启动</translation>
    </message>
    <message>
        <source>The model is exported and answers the same</source>
        <translation>模型导出后，回答仍然相同</translation>
    </message>
    <message>
        <source>The saved model opens and predicts</source>
        <translation>保存的模型可以打开并预测</translation>
    </message>
    <message>
        <source>The window appears</source>
        <translation>窗口可以显示</translation>
    </message>
    <message>
        <source>The window’s process stays small</source>
        <translation>窗口的进程保持轻量</translation>
    </message>
    <message>
        <source>Training on the sample, preset Instant</source>
        <translation>用示例训练，采用“即时”预设方案</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>70 % of what is free</source>
        <translation>可用内存的 70 %</translation>
    </message>
    <message>
        <source>All processors</source>
        <translation>所有处理器</translation>
    </message>
    <message>
        <source>Another file of the same layout can take the place of the published one. Models that are trained already do not change.</source>
        <translation>可以用结构相同的其他文件代替发布的文件。已经训练好的模型不会改变。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Cache limit</source>
        <translation>缓存上限</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算位置</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Each of these trainings is a run of its own. The last three are kept.</source>
        <translation>每次这样的训练都自成一条训练记录。只保留最近三条。</translation>
    </message>
    <message>
        <source>Features of your pictures, and converted models. All of it can be computed again. Runs and downloaded weights are not part of it.</source>
        <translation>你的图像的特征，以及转换过的模型。全都可以重新计算。训练记录和下载的权重不包括在内。</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Graphics processor</source>
        <translation>图形处理器</translation>
    </message>
    <message>
        <source>How many threads read pictures and compute. With fewer, other programs stay quick. Holds for what starts from now on.</source>
        <translation>读取图像和计算所用的线程数。数目较少时，其他程序仍能流畅运行。对之后开始的工作有效。</translation>
    </message>
    <message>
        <source>ImageNet weights</source>
        <translation>ImageNet 权重</translation>
    </message>
    <message>
        <source>Intel’s graphics processor extracts features and predicts, where it agrees with the processor on ten pictures.</source>
        <translation>只要 Intel 的图形处理器在十张图像上与处理器的结果一致，就由它提取特征并预测。</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>持续学习</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Larger pictures are not opened: even a tiny file can be made to fill the memory.</source>
        <translation>更大的图像不会打开：即使很小的文件也可能被做成能占满内存。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source>Picture size limit</source>
        <translation>图像大小上限</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>与系统相同</translation>
    </message>
    <message>
        <source>The most memory that a training or a prediction aims to use. With less, fewer pictures are read ahead and batches are smaller; those of a training have at least 8 pictures, because fewer would change what is learned. What the network itself needs is used in any case. Holds for what starts from now on.</source>
        <translation>训练或预测打算使用的内存上限。上限较低时，预先读取的图像较少，批次较小；训练的批次至少有 8 张图像，因为更少会改变学习的结果。网络本身所需的内存不受此限。对之后开始的工作有效。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Train again when the dataset changes</source>
        <translation>数据集变更时重新训练</translation>
    </message>
    <message>
        <source>Training and prediction</source>
        <translation>训练与预测</translation>
    </message>
    <message>
        <source>What was not used for longest is removed first.</source>
        <translation>最久没有使用的会先移除。</translation>
    </message>
    <message>
        <source>Where datasets are checked, many pictures are predicted, and features are extracted for a training. The pictures must lie at the same path on all computers of a cluster. Whoever may join a Ray cluster may run any code on it.</source>
        <translation>检查数据集、预测大量图像，以及为训练提取特征的位置。图像在集群的每台电脑上必须位于相同的路径。能加入 Ray 集群的人，就能在上面运行任何代码。</translation>
    </message>
    <message>
        <source>megapixels</source>
        <translation>百万像素</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Decided by the environment variable {name}</source>
        <translation>由环境变量 {name} 决定</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Tab goes to the next control, Shift+Tab to the one before. Arrow keys go within a list, a table or a row of tabs. Space presses a button, in a dialog also Alt and its letter.</source>
        <translation>Tab 移到下一个控件，Shift+Tab 移到上一个。方向键在列表、表格或一排标签页中移动。空格键按下按钮，在对话框中也可按 Alt 加按钮的字母。</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>SuspectRow</name>
    <message>
        <source>Another class…</source>
        <translation>其他类别…</translation>
    </message>
    <message>
        <source>Keep {label}</source>
        <translation>保留 {label}</translation>
    </message>
    <message>
        <source>Kept as {label}</source>
        <translation>已保留为 {label}</translation>
    </message>
    <message>
        <source>Label it {label}</source>
        <translation>改标为 {label}</translation>
    </message>
    <message>
        <source>Labelled {label} now</source>
        <translation>已改标为 {label}</translation>
    </message>
    <message>
        <source>Labelled {label}, looks like {suggested} ({percent})</source>
        <translation>标为“{label}”，看起来像“{suggested}”（{percent}）</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Most similar:</source>
        <translation>最相似：</translation>
    </message>
</context>
<context>
    <name>SuspectsPanel</name>
    <message>
        <source>All {count} labels look right.</source>
        <translation>全部 {count} 个标签看起来都正确。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>You have checked all labels that looked wrong: {count}.</source>
        <translation>看起来有误的标签已全部检查完毕：{count} 个。</translation>
    </message>
    <message>
        <source>{open} of {count} labels that look wrong are left to check, the clearest first. The network compared each picture with all others. Files are not changed.</source>
        <translation>在 {count} 个标签中，还有 {open} 个看起来有误、有待检查，最明显的排在最前面。网络已将每张图像与其他所有图像比较。文件不会改动。</translation>
    </message>
</context>
<context>
    <name>TextQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ThresholdSlider</name>
    <message>
        <source>Answer only when at least this sure</source>
        <translation>置信度达到此阈值才回答</translation>
    </message>
    <message>
        <source>The model is no longer there. The limit was not saved.</source>
        <translation>模型已不存在。阈值未保存。</translation>
    </message>
    <message>
        <source>The program’s limit is {threshold}. Move the slider to set a limit for this model. A prediction below it is “not sure”.</source>
        <translation>程序的阈值为 {threshold}。移动滑块可为此模型设置阈值。低于此阈值的预测为“不确定”。</translation>
    </message>
    <message>
        <source>This model’s own limit. A prediction below it is “not sure”.</source>
        <translation>这是此模型自己的阈值。低于此阈值的预测为“不确定”。</translation>
    </message>
    <message>
        <source>Use the program’s limit</source>
        <translation>使用程序的阈值</translation>
    </message>
</context>
<context>
    <name>TrainConfigForm</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Choose a number from {low} to {high}.</source>
        <translation>请输入 {low} 至 {high} 之间的数字。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Network, freezing, learning rate, seed</source>
        <translation>网络、冻结、学习率、随机种子</translation>
    </message>
    <message>
        <source>Not used: Adam has no momentum.</source>
        <translation>未使用：Adam 没有动量设置。</translation>
    </message>
    <message>
        <source>Not used: the last layer is solved at once.</source>
        <translation>未使用：分类层是一次求解的。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>每步更新</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止条件</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Needs pictures</source>
        <translation>需要图像</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>TrainingPlot</name>
    <message>
        <source>Drag to zoom, Shift+drag to move, double-click to see everything.</source>
        <translation>拖动可缩放，Shift+拖动可移动，双击可显示全部。</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>zoomed</source>
        <translation>已缩放</translation>
    </message>
    <message>
        <source>{epochs}. The best is epoch {number}: {values}</source>
        <translation>{epochs}。最佳为第 {number} 轮：{values}</translation>
    </message>
    <message>
        <source>{epochs}: {values}</source>
        <translation>{epochs}：{values}</translation>
    </message>
    <message>
        <source>{epochs}: {values}. The best, in epoch {number}: {best}</source>
        <translation>{epochs}：{values}。最佳在第 {number} 轮：{best}</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>By class, surest first</source>
        <translation>按类别，最确定的优先</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Groups of similar pictures</source>
        <translation>相似图像分组</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Labels that may be wrong</source>
        <translation>可能有误的标签</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最不确定的优先</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Unlike all classes</source>
        <translation>与所有类别都不像</translation>
    </message>
    <message>
        <source>What to label next</source>
        <translation>建议接着标注</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>显示哪些图像</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>未标注</translation>
    </message>
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>1  Choose pictures</source>
        <translation>1  选择图像</translation>
    </message>
    <message>
        <source>2  Press Train</source>
        <translation>2  点击“训练”</translation>
    </message>
    <message>
        <source>3  Ask it</source>
        <translation>3  问问模型</translation>
    </message>
    <message>
        <source>Also: train and valid folders, with a folder for each class inside, or a CSV list of pictures and classes.</source>
        <translation>也可以是 train 和 valid 文件夹，其中每个类别一个文件夹；或是列出图像和类别的 CSV 列表。</translation>
    </message>
    <message>
        <source>An example: a folder of cats, a folder of dogs</source>
        <translation>示例：一个猫的文件夹、一个狗的文件夹</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here</source>
        <translation>将图像文件夹拖到这里</translation>
    </message>
    <message>
        <source>Drop any picture on the right and read the answer.</source>
        <translation>将任意图像拖到右侧，就能看到回答。</translation>
    </message>
    <message>
        <source>Label a folder…</source>
        <translation>标注文件夹…</translation>
    </message>
    <message>
        <source>One folder for each class. The folder’s name is the class.</source>
        <translation>每个类别一个文件夹，文件夹名称就是类别。</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>The sample takes less than a minute and no internet.</source>
        <translation>使用示例不到一分钟就能完成，无需联网。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Two classes or more, five pictures each. Thirty is better.</source>
        <translation>至少两个类别，每个类别五张图像，三十张更好。</translation>
    </message>
    <message>
        <source>cats</source>
        <translation>猫</translation>
    </message>
    <message>
        <source>dogs</source>
        <translation>狗</translation>
    </message>
</context>
<context>
    <name>_LabelText</name>
    <message>
        <source>From {count} labels: {accuracy} right (95 % interval {low} to {high}), tested on labelled pictures that it did not learn from.</source>
        <translation>根据 {count} 个标签：答对 {accuracy}（95% 区间 {low} 至 {high}），用模型未学习过的已标注图像测试。</translation>
    </message>
    <message>
        <source>From {count} labels: {accuracy} right (95 % interval {low} to {high}), tested on labelled pictures that it did not learn from; the weakest class is {weakest} with {weakest_accuracy}.</source>
        <translation>根据 {count} 个标签：答对 {accuracy}（95% 区间 {low} 至 {high}），用模型未学习过的已标注图像测试；表现最差的类别是 {weakest}，答对 {weakest_accuracy}。</translation>
    </message>
    <message>
        <source>Pictures that you labelled because the program was unsure of them are hard: on all pictures it is right more often.</source>
        <translation>因程序不确定而由你标注的图像较难：就全部图像而言，答对的比例更高。</translation>
    </message>
    <message>
        <source>Suggestions begin when two classes have five pictures each.</source>
        <translation>有两个类别各达到五张图像后，便开始给出建议。</translation>
    </message>
    <message>
        <source>The last fifty labels changed no suggestion: more of the same adds little.</source>
        <translation>最近五十个标签没有改变任何建议：再标注类似的图像，作用不大。</translation>
    </message>
    <message>
        <source>The last fifty labels changed {changed} of the suggestions.</source>
        <translation>最近五十个标签改变了 {changed} 的建议。</translation>
    </message>
    <message>
        <source>{accuracy_so_far} {what_the_last_changed}</source>
        <translation>{accuracy_so_far}{what_the_last_changed}</translation>
    </message>
    <message>
        <source>{labelled} of {total} labelled · {classes}</source>
        <translation>已标注 {labelled} / {total} · {classes}</translation>
    </message>
    <message>
        <source>{labelled} of {total} labelled · {classes} · {aside} not used</source>
        <translation>已标注 {labelled} / {total} · {classes} · {aside} 张未使用</translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Show the prediction pane</source>
        <translation>显示预测窗格</translation>
    </message>
</context>
<context>
    <name>_Tile</name>
    <message>
        <source>{share} ({change})</source>
        <translation>{share}（{change}）</translation>
    </message>
</context>
</TS>
