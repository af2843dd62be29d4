<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About</source>
        <translation>關於</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>授權條款</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>授權條款</translation>
    </message>
    <message>
        <source>Nothing leaves this computer unless you choose a cluster in Compute on. No account, no usage data, no search for updates.

The only other connection is a download from storage.googleapis.com: the ImageNet weights of ResNet50, when they are first needed and are not on this computer. Nothing about you or your pictures is sent with it.

A model keeps the names of its classes, and small features of its training pictures, from which similar pictures are found. A run’s folder also names its pictures. Think of it when you give one away.

Settings: {settings}
Runs: {runs}
Cache: {cache}
Logs: {logs}</source>
        <translation>除非你在「計算位置」選擇叢集，否則不會有任何資料離開這台電腦。沒有帳號，不回報使用情形，也不檢查更新。

此外，唯一的連線是從 storage.googleapis.com 下載 ResNet50 的 ImageNet 權重，只在首次需要、且這台電腦上沒有時進行。過程中不會送出任何與你或你的影像有關的資料。

模型會保存類別名稱，以及訓練影像的少量特徵，用來找出相似的影像。訓練紀錄的資料夾也會記下影像的名稱。把它們交給別人之前，請留意這一點。

設定：{settings}
訓練紀錄：{runs}
快取：{cache}
紀錄檔：{logs}</translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation>程式的組成部分</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隱私</translation>
    </message>
    <message>
        <source>Trains an image classifier on your own pictures and answers what is in any other.</source>
        <translation>用你自己的影像訓練影像分類器，並辨識其他任何影像的內容。</translation>
    </message>
    <message>
        <source>Version {version}
{parts}

ResNet50 is the network of He, Zhang, Ren and Sun, “Deep Residual Learning for Image Recognition”, as Keras has it.

EfficientNet-Lite0 and its weights come with the program: © 2020 The TensorFlow Authors (Google); converted for PyTorch by ML Illustrated, © 2020; both under the Apache License 2.0. The last layer is removed before training, the layout is Keras’, and packaged programs hold half precision. The weights were trained on ImageNet, whose pictures have terms of their own.</source>
        <translation>版本 {version}
{parts}

ResNet50 是 He、Zhang、Ren 與 Sun 在「Deep Residual Learning for Image Recognition」中提出的網路，此處採用 Keras 的版本。

EfficientNet-Lite0 及其權重隨程式提供：© 2020 The TensorFlow Authors (Google)；由 ML Illustrated 轉換為 PyTorch 格式，© 2020；兩者皆採用 Apache License 2.0。訓練前會移除最後一層，排列方式依照 Keras，打包的程式則使用半精度。權重以 ImageNet 訓練而成，其影像另有各自的條款。</translation>
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
        <translation>接受目前顯示的全部 {pictures}（Enter）</translation>
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
        <translation>移除標籤（Backspace）</translation>
    </message>
    <message>
        <source>The labels are right</source>
        <translation>標籤正確</translation>
    </message>
</context>
<context>
    <name>ArchiveChoice</name>
    <message>
        <source>Leave it</source>
        <translation>都不開啟</translation>
    </message>
    <message>
        <source>Open the model</source>
        <translation>開啟模型</translation>
    </message>
    <message>
        <source>Open the pictures</source>
        <translation>開啟影像</translation>
    </message>
    <message>
        <source>Opening the pictures unpacks them into a folder.</source>
        <translation>開啟影像時，會將其解壓縮到資料夾。</translation>
    </message>
    <message>
        <source>{name} holds both a model and pictures. Which do you want to open?</source>
        <translation>{name} 同時包含模型與影像。要開啟哪一個？</translation>
    </message>
</context>
<context>
    <name>ArgumentParser</name>
    <message>
        <source>ambiguous option: %(option)s could match %(matches)s</source>
        <translation>選項不明確：%(option)s 可能是 %(matches)s</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>引數 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>至少需要一個值</translation>
    </message>
    <message>
        <source>expected at most one argument</source>
        <translation>最多只能有一個值</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>需要一個值</translation>
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
        <translation>無效的選擇：%(value)r（可選：%(choices)s）</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>不能與引數 %s 一起使用</translation>
    </message>
    <message>
        <source>options</source>
        <translation>選項</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>位置引數</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>顯示這份說明後結束</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少必要的引數：%s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>無法辨識的引數：%s</translation>
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
        <translation>返回設定</translation>
    </message>
    <message>
        <source>Other pictures</source>
        <translation>換一批影像</translation>
    </message>
    <message>
        <source>What training sees</source>
        <translation>訓練時看到的影像</translation>
    </message>
    <message>
        <source>{side}, the original and how it looks in {epochs} epochs</source>
        <translation>{side}，原圖及其在 {epochs} 個週期中的樣子</translation>
    </message>
    <message>
        <source>{side}, the same in every epoch</source>
        <translation>{side}，每個週期都相同</translation>
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
        <translation>檔案或類別</translation>
    </message>
    <message>
        <source>Find a file or class</source>
        <translation>尋找檔案或類別</translation>
    </message>
    <message>
        <source>Folder differs {count}</source>
        <translation>與資料夾不符 {count}</translation>
    </message>
    <message>
        <source>Not sure below</source>
        <translation>不確定門檻</translation>
    </message>
    <message>
        <source>Not sure {count}</source>
        <translation>不確定 {count}</translation>
    </message>
    <message>
        <source>Predictions below this probability are “not sure”.</source>
        <translation>機率低於此值的預測視為「不確定」。</translation>
    </message>
    <message>
        <source>Unreadable {count}</source>
        <translation>無法讀取 {count}</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>顯示哪些影像</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Classified.</source>
        <translation>分類完成。</translation>
    </message>
    <message>
        <source>Classifying.</source>
        <translation>正在分類。</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>差距</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>機率</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>儲存為 CSV…</translation>
    </message>
    <message>
        <source>Save predictions</source>
        <translation>儲存預測</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已儲存為 {path}</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>次高類別</translation>
    </message>
    <message>
        <source>Sort into folders…</source>
        <translation>分類到資料夾…</translation>
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
        <translation>已分類</translation>
    </message>
    <message>
        <source>{name}, sorted</source>
        <translation>{name}（已分類）</translation>
    </message>
    <message>
        <source>{pictures} · classified by {model}</source>
        <translation>{pictures} · 由 {model} 分類</translation>
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
        <translation>移動過的影像會回到原來的位置。複本會移除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Undo the sorting into {path}?</source>
        <translation>要復原到 {path} 的檔案分類嗎？</translation>
    </message>
    <message>
        <source>Wait until sorting has finished.</source>
        <translation>請等檔案分類完成。</translation>
    </message>
</context>
<context>
    <name>BatchText</name>
    <message>
        <source>Looking for pictures: {count} found</source>
        <translation>正在尋找影像：已找到 {count} 張</translation>
    </message>
    <message>
        <source>Stopped after {far}</source>
        <translation>已停止，完成 {far}</translation>
    </message>
    <message>
        <source>{count} differ from their folder</source>
        <translation>{count} 張的預測與所在資料夾不同</translation>
    </message>
    <message>
        <source>{count} not sure</source>
        <translation>{count} 張不確定</translation>
    </message>
    <message>
        <source>{count} unlike the training pictures</source>
        <translation>{count} 張不像訓練影像</translation>
    </message>
    <message>
        <source>{count} unreadable</source>
        <translation>{count} 張無法讀取</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{pictures} in {time}</source>
        <translation>{pictures}，費時 {time}</translation>
    </message>
    <message>
        <source>{rate} pictures a second</source>
        <translation>每秒 {rate} 張影像</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>BuiltinWeights</name>
    <message>
        <source>Comes with the program</source>
        <translation>隨程式提供</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>找不到</translation>
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
        <translation>清空快取</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>沒有內容</translation>
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
        <translation>變更標籤</translation>
    </message>
    <message>
        <source>The file stays where it is. You can undo this.</source>
        <translation>檔案會留在原處，這項變更可以復原。</translation>
    </message>
</context>
<context>
    <name>ClassMetricsTable</name>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精確率</translation>
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
        <translation>將影像新增到類別</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Class of the selected pictures</source>
        <translation>所選影像的類別</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Drop to add to {name}</source>
        <translation>放下即可加入 {name}</translation>
    </message>
    <message>
        <source>Enter gives the selected pictures this name.</source>
        <translation>按 Enter 將這個名稱指定給所選影像。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Left out by you.</source>
        <translation>已由你排除。</translation>
    </message>
    <message>
        <source>Name a class…</source>
        <translation>輸入類別名稱…</translation>
    </message>
    <message>
        <source>Name of the new class (it gets a folder of its own):</source>
        <translation>新類別的名稱（會建立專屬的資料夾）：</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新增類別</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>新增類別…</translation>
    </message>
    <message>
        <source>New name (its folders are renamed too):</source>
        <translation>新名稱（其資料夾也會一併重新命名）：</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Pictures to copy to {name}</source>
        <translation>選擇要複製到 {name} 的影像</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Rename class</source>
        <translation>重新命名類別</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Sort into class folders…</source>
        <translation>分類到類別資料夾…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Val.</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>{name}…</source>
        <translation>{name}…</translation>
    </message>
    <message>
        <source>{used} of {all}</source>
        <translation>{all} 個中的 {used} 個</translation>
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
        <translation>類別</translation>
    </message>
    <message>
        <source>What does {name} show?</source>
        <translation>{name} 屬於哪個類別？</translation>
    </message>
</context>
<context>
    <name>CloseController</name>
    <message>
        <source>Training continues. The program quits when it is done.</source>
        <translation>訓練會繼續進行，完成後程式會自動結束。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>    and {count:,} more (--all lists them)</source>
        <translation>    還有 {count:,} 個（--all 會全部列出）</translation>
    </message>
    <message>
        <source>    {path}: {label}, looks like {suggested} ({sure}; nearest: {near})</source>
        <translation>    {path}：{label}，看起來像 {suggested}（{sure}；最相近：{near}）</translation>
    </message>
    <message>
        <source>--copy, --move and --dry-run belong to --sort-into DIR</source>
        <translation>--copy、--move 和 --dry-run 要與 --sort-into DIR 一起使用</translation>
    </message>
    <message>
        <source>--explain stands without --cluster</source>
        <translation>--explain 不能與 --cluster 並用</translation>
    </message>
    <message>
        <source>--features belongs to --parquet DIR</source>
        <translation>--features 需與 --parquet DIR 並用</translation>
    </message>
    <message>
        <source>--labels needs pictures in a folder</source>
        <translation>--labels 只能用於資料夾中的影像</translation>
    </message>
    <message>
        <source>--parquet stands without --csv and --sort-into</source>
        <translation>--parquet 不能與 --csv 或 --sort-into 並用</translation>
    </message>
    <message>
        <source>--resume belongs to --csv FILE or --parquet DIR</source>
        <translation>--resume 需與 --csv FILE 或 --parquet DIR 並用</translation>
    </message>
    <message>
        <source>--sort-into needs --copy or --move</source>
        <translation>--sort-into 需要 --copy 或 --move</translation>
    </message>
    <message>
        <source>--undo LOG stands alone</source>
        <translation>--undo LOG 只能單獨使用</translation>
    </message>
    <message>
        <source>All epochs done. Epoch {epoch} is kept.</source>
        <translation>所有週期都已完成，保留第 {epoch} 週期。</translation>
    </message>
    <message>
        <source>Answered: {count:,}</source>
        <translation>已預測：{count:,}</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>詢問模型</translation>
    </message>
    <message>
        <source>At the model’s temperature of {temperature:.3f}: loss {loss}, calibration error {error}</source>
        <translation>以模型的溫度 {temperature:.3f} 計算：損失 {loss}，校準誤差 {error}</translation>
    </message>
    <message>
        <source>Balanced accuracy {balanced:.4f}; always answering {largest} gives {baseline:.4f}; calibration error {error}</source>
        <translation>平衡準確率 {balanced:.4f}；一律回答 {largest} 可得 {baseline:.4f}；校準誤差 {error}</translation>
    </message>
    <message>
        <source>Bringing back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Brought back {done:,} of {total:,}.</source>
        <translation>已放回 {total:,} 個中的 {done:,} 個。</translation>
    </message>
    <message>
        <source>Cache in {folder}</source>
        <translation>快取位於 {folder}</translation>
    </message>
    <message>
        <source>Check every picture of a dataset and report problems for training: broken and blank pictures, duplicates, leaks between training and validation, classes that are too small or can be recognised without looking. Nothing is changed. Exit code: 0 checked, whatever was found; 2 nothing to check.</source>
        <translation>檢查資料集的每張影像，並報告會影響訓練的問題：損壞或空白的影像、重複的影像、訓練與驗證之間的洩漏、太小的類別，或不看內容就能認出的類別。不會更動任何檔案。結束代碼：0 已檢查，無論發現什麼；2 沒有可檢查的內容。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>檢查</translation>
    </message>
    <message>
        <source>Checking pictures</source>
        <translation>檢查影像</translation>
    </message>
    <message>
        <source>Class #{index} = {label}</source>
        <translation>類別 #{index} = {label}</translation>
    </message>
    <message>
        <source>Classify every picture of a dataset and print the model’s loss, its accuracy with a 95 % interval, and each class’s precision, recall and F1. If the dataset has no validation folder, pictures belong to the split that they had in the model’s run (by content; those that the run has not seen are test pictures). Exit code: 0; 1 some pictures could not be read (each is named on standard error); 2 could not start. A class that the model does not know is also named, and left out.</source>
        <translation>對資料集的每張影像做預測，並列出模型的損失、準確率及其 95% 區間，以及各類別的精確率、召回率和 F1。如果資料集沒有驗證資料夾，影像屬於它們在該次訓練中的分割（依內容判斷；訓練沒見過的是測試影像）。結束代碼：0；1 有些影像無法讀取（會在標準錯誤逐一列出）；2 無法開始。模型不認識的類別也會列出並排除。</translation>
    </message>
    <message>
        <source>Computing with {name} on the {device}, {precision}.</source>
        <translation>以 {name} 在 {device} 上計算，{precision}。</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>轉換</translation>
    </message>
    <message>
        <source>Discarded. Nothing was kept.</source>
        <translation>已捨棄，沒有保留任何內容。</translation>
    </message>
    <message>
        <source>Downloading weights</source>
        <translation>下載權重</translation>
    </message>
    <message>
        <source>Downloading: {done:,.0f} of {total:,.0f} MB</source>
        <translation>下載中：{done:,.0f} / {total:,.0f} MB</translation>
    </message>
    <message>
        <source>Epoch {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f}</source>
        <translation>週期 {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f}</translation>
    </message>
    <message>
        <source>Epoch {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f} - best</source>
        <translation>週期 {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy {accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy {val_accuracy:.4f} - 最佳</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {step}/{steps} - loss {loss:.4f} - accuracy {accuracy:.4f} - {speed:.0f} pictures/s</source>
        <translation>週期 {epoch}：{step}/{steps} - loss {loss:.4f} - accuracy {accuracy:.4f} - 每秒 {speed:.0f} 張影像</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Extracting features</source>
        <translation>擷取特徵</translation>
    </message>
    <message>
        <source>Features of pictures and converted models are kept, so that a second run starts faster. All of it can be computed again. Downloaded weights and runs are not part of it.</source>
        <translation>影像特徵和轉換後的模型會保留下來，讓之後的訓練更快開始。這些內容都可以重新計算，不包含下載的權重和訓練紀錄。</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>已中斷。</translation>
    </message>
    <message>
        <source>Interrupted. What was answered stands in {file}; --resume goes on.</source>
        <translation>已中斷。已預測的結果在 {file}；用 --resume 繼續。</translation>
    </message>
    <message>
        <source>Labels that look wrong: {count:,} of {total:,}</source>
        <translation>看起來標錯的標籤：{total:,} 個中有 {count:,} 個</translation>
    </message>
    <message>
        <source>Learn from the labels so far and suggest a class for each other picture of a folder, as CSV: path, class, probability, second class and its probability, group. At least two classes need five pictures each. Nothing is changed. Exit code: 0; 1 some pictures could not be read (each is named on standard error); 2 nothing could start.</source>
        <translation>從目前的標籤學習，為資料夾中其他影像建議類別，以 CSV 輸出：路徑、類別、機率、第二個類別及其機率、分組。至少要有兩個類別各五張影像。不會更動任何檔案。結束代碼：0；1 有些影像無法讀取（會在標準錯誤逐一列出）；2 無法開始。</translation>
    </message>
    <message>
        <source>Left as it is: {folder} can be resumed.</source>
        <translation>保持原狀：可以從 {folder} 繼續。</translation>
    </message>
    <message>
        <source>Logs in {folder}</source>
        <translation>紀錄檔位於 {folder}</translation>
    </message>
    <message>
        <source>Model: {model}</source>
        <translation>模型：{model}</translation>
    </message>
    <message>
        <source>Models of other programs open too: Keras (.keras, .h5), Teachable Machine’s (Keras or TensorFlow Lite; the zip as it was downloaded, or its folder), SavedModel (a folder), TensorFlow Lite (.tflite), ONNX (.onnx) and OpenVINO’s (.xml with .bin). What such a file does not say is given once by the options above, and remembered in a card beside it for as long as the file stays the same; class names are also read from labels.txt beside it.</source>
        <translation>也能開啟其他程式的模型：Keras（.keras、.h5）、Teachable Machine（Keras 或 TensorFlow Lite；下載的 zip 或其資料夾）、SavedModel（資料夾）、TensorFlow Lite（.tflite）、ONNX（.onnx）和 OpenVINO（.xml 與 .bin）。這類檔案沒有記載的內容用上面的選項指定一次即可，只要檔案不變，就會記在旁邊的模型卡裡；類別名稱也會從旁邊的 labels.txt 讀取。</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>沒有發現問題。</translation>
    </message>
    <message>
        <source>Nothing is set: all is as the program comes.</source>
        <translation>沒有任何設定：一切都是程式的預設值。</translation>
    </message>
    <message>
        <source>Pictures: {sample}</source>
        <translation>影像：{sample}</translation>
    </message>
    <message>
        <source>Press Enter to save again, or type another folder: </source>
        <translation>按 Enter 再儲存一次，或輸入另一個資料夾： </translation>
    </message>
    <message>
        <source>Print a network’s layers and its parameter counts: total, trainable, not trainable. efficientnet_lite0 is frozen as in the preset instant, resnet50 as in course-lab; the others are trained as a whole.</source>
        <translation>列出網路的各層和參數數量：全部、可訓練、不可訓練。efficientnet_lite0 依預設方案 instant 凍結，resnet50 依 course-lab 凍結；其他網路則整個訓練。</translation>
    </message>
    <message>
        <source>Print for each picture its path and up to five lines of probability and class, best first. A folder means every file in it and below. Exit code: 0 all classified; 1 some could not be read (each is named on standard error, the others are classified); 2 could not start.</source>
        <translation>列出每張影像的路徑，以及最多五行機率和類別，最可能的在前。資料夾代表其中和其下的所有檔案。結束代碼：0 全部完成；1 有些無法讀取（會在標準錯誤逐一列出，其餘照常辨識）；2 無法開始。</translation>
    </message>
    <message>
        <source>Print for each run its network, the settings in which it differs from its preset, its data, its best validation accuracy, its test accuracy, the seconds of its epochs and how many pictures they processed a second (training and validation). Then, for each run and the one before, how many of the pictures that both have answered it fixed and broke, and whether the two can be told apart (McNemar’s test, mid-p).</source>
        <translation>列出每次訓練的網路、與預設方案不同的設定、資料、最佳驗證準確率、測試準確率、各週期的秒數，以及每秒處理的影像數（訓練和驗證）。接著比較每次訓練與前一次：在兩者都回答過的影像中改對和改錯了幾張，以及兩者能否分出高下（McNemar 檢定，mid-p）。</translation>
    </message>
    <message>
        <source>Prints the file of the settings, what is set in it, and the program’s folders. The window writes this file; commands go by it too: threads, memory_limit (GB), largest_picture (megapixels), graphics, weights, runs_folder and the models’ own thresholds. It may be edited while the window is closed: a line such as threads=2 below [General].</source>
        <translation>印出設定檔的位置、其中的設定，以及程式的資料夾。設定檔由視窗寫入，命令也遵照它：threads、memory_limit（GB）、largest_picture（百萬像素）、graphics、weights、runs_folder，以及各模型自己的門檻。視窗關閉時可以自行編輯：例如在 [General] 底下加一行 threads=2。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>讀取</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <translation>讀取影像</translation>
    </message>
    <message>
        <source>Resuming after epoch {epoch}.</source>
        <translation>從第 {epoch} 週期之後繼續。</translation>
    </message>
    <message>
        <source>Run: {run_dir}</source>
        <translation>訓練紀錄：{run_dir}</translation>
    </message>
    <message>
        <source>Runs in {folder}</source>
        <translation>訓練紀錄位於 {folder}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Saving to {place} instead.</source>
        <translation>改為儲存到 {place}。</translation>
    </message>
    <message>
        <source>Settings in {file}</source>
        <translation>設定檔位於 {file}</translation>
    </message>
    <message>
        <source>Show the window, look for its languages and its help, end an engine by force and start another, train the sample with the preset instant, predict with TensorFlow and with OpenVINO, export the model in each format that can be made here. Takes a minute or two and leaves nothing behind. Exit code: 0 everything works; 1 something does not.</source>
        <translation>顯示視窗，檢查語言檔與說明，強制結束一個引擎並啟動另一個，用預設方案 instant 訓練範例，分別以 TensorFlow 和 OpenVINO 辨識，再以這台電腦能製作的每種格式匯出模型。約需一到兩分鐘，不留下任何檔案。結束代碼：0 一切正常；1 有問題。</translation>
    </message>
    <message>
        <source>Skipped {path}: {reason}</source>
        <translation>已略過 {path}：{reason}</translation>
    </message>
    <message>
        <source>Something does not work here.</source>
        <translation>這裡有些功能無法運作。</translation>
    </message>
    <message>
        <source>Sorted {done:,} of {total:,}.</source>
        <translation>已分類 {total:,} 個中的 {done:,} 個。</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Stopped by you. Epoch {epoch} is kept.</source>
        <translation>由你停止，保留第 {epoch} 週期。</translation>
    </message>
    <message>
        <source>Stopped early: no improvement. Epoch {epoch} is kept.</source>
        <translation>提前停止：沒有進步。保留第 {epoch} 週期。</translation>
    </message>
    <message>
        <source>Stopping; the best epoch is kept. Ctrl-C again discards.</source>
        <translation>正在停止，會保留最佳週期。再按一次 Ctrl-C 則捨棄。</translation>
    </message>
    <message>
        <source>The dataset has moved: {before} is now {now}</source>
        <translation>資料集已移動：{before} 現在位於 {now}</translation>
    </message>
    <message>
        <source>The source failed now and then. Readings that were repeated: {count:,}</source>
        <translation>來源有時無法讀取。重新讀取的次數：{count:,}</translation>
    </message>
    <message>
        <source>To undo: resnet-gui predict --undo &quot;{log}&quot;</source>
        <translation>若要復原：resnet-gui predict --undo &quot;{log}&quot;</translation>
    </message>
    <message>
        <source>Train a model on a folder that holds a folder of pictures for each class,
or the folders train and valid (and test) with a folder for each class inside,
or pictures called cat.0.jpg, dog.0.jpg and so on: the name’s first part is the class;
or on a CSV list (.csv, .tsv, .txt) with the lines path,label or path,label,split.
Prints a line per epoch and, last, the folder of the run; its model is model.keras.
Ctrl-C stops and keeps the best epoch; a second Ctrl-C discards the run.</source>
        <translation>用資料夾訓練模型，其中每個類別各有一個影像資料夾；
或是有 train 和 valid（以及 test）資料夾，裡面每個類別各有一個資料夾；
或是名為 cat.0.jpg、dog.0.jpg 等的影像：檔名的第一部分就是類別；
或是用 CSV 清單（.csv、.tsv、.txt），每行是 path,label 或 path,label,split。
每個週期輸出一行，最後輸出訓練紀錄的資料夾；其中的模型是 model.keras。
Ctrl-C 會停止並保留最佳週期；再按一次 Ctrl-C 則捨棄這次訓練。</translation>
    </message>
    <message>
        <source>Train an image classifier on your own folder of pictures, and ask it about any picture. Without a command, or with files, the window opens. Nothing leaves this computer unless you choose a cluster.</source>
        <translation>用你自己的影像資料夾訓練影像分類模型，再用它辨識任何影像。沒有指令或只給檔案時，會開啟視窗。除非你選擇叢集，否則所有資料都留在這部電腦上。</translation>
    </message>
    <message>
        <source>Train on the sample that comes with the program, with the preset instant, and classify a picture that was not used for training. Prints each step as a command, and where everything is. Takes half a minute and needs no internet.</source>
        <translation>用程式附帶的範例和預設方案 instant 訓練，並辨識一張沒有用於訓練的影像。每個步驟都會以指令顯示，並說明各檔案的位置。約需半分鐘，不需要網路。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Training failed: the loss was no longer a number. Try a smaller learning rate. Epoch {epoch} is kept.</source>
        <translation>訓練失敗：損失不再是數字。請試試較小的學習率。保留第 {epoch} 週期。</translation>
    </message>
    <message>
        <source>Training last layer</source>
        <translation>訓練分類層</translation>
    </message>
    <message>
        <source>Try: resnet-gui train FOLDER, then resnet-gui predict RUN/model.keras PICTURE. With {variable}=gpu in the environment, Intel&apos;s graphics processor extracts and answers where there is one that agrees with the processor on ten pictures.</source>
        <translation>試試看：先執行 resnet-gui train FOLDER，再執行 resnet-gui predict RUN/model.keras PICTURE。環境變數 {variable}=gpu 會改用 Intel 圖形處理器擷取特徵和預測，前提是它對十張影像的結果與處理器一致。</translation>
    </message>
    <message>
        <source>Validating</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>What can be made: {pairs}. tflite, onnx and web need more packages: python -m pip install &quot;{extra}&quot;.</source>
        <translation>可以匯出：{pairs}。tflite、onnx 和 web 需要更多套件：python -m pip install &quot;{extra}&quot;。</translation>
    </message>
    <message>
        <source>With your own pictures: resnet-gui train FOLDER</source>
        <translation>使用你自己的影像：resnet-gui train FOLDER</translation>
    </message>
    <message>
        <source>Write a folder with the model in another format, its classes, a script that asks it (run_model.py) and a certificate: the answers of what was written, compared with the program’s on the validation pictures. Exit code: 0; 1 the export is there, but does not answer as it should, or it could not be made, and nothing is there; 2 nothing could start.</source>
        <translation>寫出一個資料夾，內有另一種格式的模型、類別名稱、執行它的指令碼（run_model.py）和一份證明：在驗證影像上，匯出模型與本程式的回答比較。結束代碼：0；1 匯出已完成但回答不符，或無法匯出而沒有留下任何內容；2 無法開始。</translation>
    </message>
    <message>
        <source>add only pictures that the CSV or the parts lack</source>
        <translation>只加入 CSV 或 Parquet 分檔中還沒有的影像</translation>
    </message>
    <message>
        <source>also classify the same pictures darker, brighter, blurred, noisy, as JPEG of quality 20, turned, smaller and grey (at most 1,000 of them)</source>
        <translation>也用變暗、變亮、模糊、加雜訊、品質 20 的 JPEG、旋轉、縮小和灰階的同一批影像測試（最多 1,000 張）</translation>
    </message>
    <message>
        <source>also list labels that look wrong, the clearest first: the built-in network compares each picture with the others</source>
        <translation>也列出看起來標錯的標籤，最明顯的在前：內建網路會把每張影像與其他影像比較</translation>
    </message>
    <message>
        <source>also put all pictures into N groups of similar ones; no labels are needed for that</source>
        <translation>也將所有影像依相似程度分成 N 組；這不需要標籤</translation>
    </message>
    <message>
        <source>also write a report, JSON</source>
        <translation>也寫出 JSON 報告</translation>
    </message>
    <message>
        <source>balance classes: each counts the same, however many pictures it has</source>
        <translation>平衡類別：無論影像多少，每個類別同樣重要</translation>
    </message>
    <message>
        <source>check that everything works on this computer</source>
        <translation>檢查這部電腦上一切是否正常</translation>
    </message>
    <message>
        <source>class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>class names of such a model, one per line, in the order of its outputs; for a model with one output, first the class that a high number means, then the other</source>
        <translation>這類模型的類別名稱，每行一個，依輸出順序；只有一個輸出的模型，先寫數值高時代表的類別，再寫另一個</translation>
    </message>
    <message>
        <source>classify pictures with a model</source>
        <translation>用模型辨識影像</translation>
    </message>
    <message>
        <source>compute in bfloat16: faster if the processor supports it, slower if not</source>
        <translation>以 bfloat16 計算：處理器支援時較快，否則較慢</translation>
    </message>
    <message>
        <source>compute on the Ray cluster at host:port, or with the word auto on the cluster that this computer is part of, else on a Ray of its own (needs the extra “cluster”; docs/scale.md)</source>
        <translation>在 host:port 的 Ray 叢集上計算；填 auto 時，使用這台電腦所屬的叢集，沒有叢集就啟動自己的 Ray（需要附加套件「cluster」；見 docs/scale.md）</translation>
    </message>
    <message>
        <source>config.json of a run, to repeat it; options override it</source>
        <translation>訓練紀錄的 config.json，用來重做該次訓練；選項可以覆寫</translation>
    </message>
    <message>
        <source>copy files</source>
        <translation>複製檔案</translation>
    </message>
    <message>
        <source>course</source>
        <translation>訓練過程</translation>
    </message>
    <message>
        <source>cross-entropy of softmax, or of a sigmoid for each class, which can do better on look-alike classes ({loss})</source>
        <translation>softmax 的交叉熵，或每個類別各一個 sigmoid 的交叉熵；後者對相似的類別可能更好（{loss}）</translation>
    </message>
    <message>
        <source>data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>epochs that train only the last layer of the frozen network, before the other layers join in ({head_epochs})</source>
        <translation>其他層加入之前，只訓練凍結網路分類層的週期數（{head_epochs}）</translation>
    </message>
    <message>
        <source>factor from 1 - SHARE to 1 + SHARE</source>
        <translation>乘上 1 - SHARE 至 1 + SHARE</translation>
    </message>
    <message>
        <source>find problems in a dataset before training</source>
        <translation>訓練前找出資料集的問題</translation>
    </message>
    <message>
        <source>folder in which the class folders are made</source>
        <translation>在其中建立類別資料夾的資料夾</translation>
    </message>
    <message>
        <source>folder of a run, or the name of one in {runs_dir}</source>
        <translation>訓練紀錄的資料夾，或 {runs_dir} 中的名稱</translation>
    </message>
    <message>
        <source>folder of an interrupted run, to continue after its last finished epoch with its own settings</source>
        <translation>中斷的訓練紀錄資料夾，以原本的設定從最後完成的週期之後繼續</translation>
    </message>
    <message>
        <source>folder of pictures, or CSV list of them; with --cluster also an address such as s3://bucket/folder</source>
        <translation>影像的資料夾，或列出影像的 CSV 清單；加上 --cluster 時也可以是 s3://bucket/folder 這樣的位址</translation>
    </message>
    <message>
        <source>folder of pictures, or a CSV list of them</source>
        <translation>影像資料夾，或列出影像的 CSV</translation>
    </message>
    <message>
        <source>folder of pictures, or a CSV list of them; with --config by default the run’s own</source>
        <translation>影像資料夾，或列出影像的 CSV；使用 --config 時預設為該次訓練的資料集</translation>
    </message>
    <message>
        <source>folder of pictures, sorted or not</source>
        <translation>影像資料夾，已分類或未分類</translation>
    </message>
    <message>
        <source>folder of the run, new or empty (by default a new one in {runs_dir})</source>
        <translation>訓練紀錄的資料夾，新的或空的（預設在 {runs_dir} 中新建）</translation>
    </message>
    <message>
        <source>folder that is written, absent or empty; or a file that ends in .zip, absent</source>
        <translation>要寫入的資料夾，須不存在或為空；或尚不存在、以 .zip 結尾的檔案</translation>
    </message>
    <message>
        <source>folder that the paths in a CSV list are relative to (the list’s own)</source>
        <translation>CSV 清單中相對路徑的起點資料夾（清單所在的資料夾）</translation>
    </message>
    <message>
        <source>folder that the paths in a list are relative to</source>
        <translation>清單中相對路徑的起點資料夾</translation>
    </message>
    <message>
        <source>for sgd: part of the last step that is kept ({momentum})</source>
        <translation>用於 sgd：保留上一步的比例（{momentum}）</translation>
    </message>
    <message>
        <source>fraction held out for validation if there is no such folder ({holdout})</source>
        <translation>沒有驗證資料夾時保留作驗證的比例（{holdout}）</translation>
    </message>
    <message>
        <source>fraction of features dropped before the last layer</source>
        <translation>分類層之前隨機丟棄的特徵比例</translation>
    </message>
    <message>
        <source>from 0 to 1: a prediction below it is “not sure” (the limit set for the model in the window, else {threshold})</source>
        <translation>0 至 1：低於此值的預測為「不確定」（預設為視窗中為模型設定的門檻，否則 {threshold}）</translation>
    </message>
    <message>
        <source>how a folder is read: a folder for each class; splits that hold them (train, valid, test); splits-in-classes: cats/train; flat: cat.0.jpg in one folder; names: all pictures by the beginning of their names; auto detects it and asks if it is not certain (auto)</source>
        <translation>資料夾的讀取方式：classes 每個類別一個資料夾；splits 分割資料夾（train、valid、test）裡有類別資料夾；splits-in-classes：cats/train；flat：同一資料夾內的 cat.0.jpg；names：依檔名開頭；auto 自動判斷，不確定時會詢問（auto）</translation>
    </message>
    <message>
        <source>how a picture is made square (letterbox)</source>
        <translation>如何把影像變成正方形（letterbox）</translation>
    </message>
    <message>
        <source>how a picture is made square for such a model (squash; Teachable Machine: crop)</source>
        <translation>如何為這類模型把影像變成正方形（squash；Teachable Machine：crop）</translation>
    </message>
    <message>
        <source>how the last layer is trained if all others are frozen and pictures are not varied in each epoch: step by step, or solved as a logistic regression with a penalty chosen on the training pictures ({head})</source>
        <translation>其他層都凍結且不是每個週期都做擴增時，分類層的訓練方式：逐步訓練，或以邏輯迴歸求解，懲罰項由訓練影像決定（{head}）</translation>
    </message>
    <message>
        <source>keep at most this many gigabytes, {low} to {high}; the oldest goes first</source>
        <translation>最多保留的 GB 數，{low} 至 {high}；最舊的先刪除</translation>
    </message>
    <message>
        <source>keep the weights of the last N epochs and of the best one ({keep_checkpoints})</source>
        <translation>保留最後 N 個週期和最佳週期的權重（{keep_checkpoints}）</translation>
    </message>
    <message>
        <source>labelled pictures for the certificate, a folder or a list (the model’s validation pictures)</source>
        <translation>用於證明的已標註影像，資料夾或清單（模型的驗證影像）</translation>
    </message>
    <message>
        <source>language of texts for people ({variable} sets it for all commands; en)</source>
        <translation>訊息與說明的語言（{variable} 可為所有指令設定；預設 en）</translation>
    </message>
    <message>
        <source>last layer that stays frozen; all: the whole network except its last layer</source>
        <translation>保持凍結的最後一層；all：除分類層外的整個網路</translation>
    </message>
    <message>
        <source>list every file</source>
        <translation>列出每個檔案</translation>
    </message>
    <message>
        <source>list of path, label (and split, used); labels.csv in the folder, if it is there</source>
        <translation>列出 path、label（以及 split、used）的清單；資料夾中若有 labels.csv 則預設使用</translation>
    </message>
    <message>
        <source>make a model into a format of other programs</source>
        <translation>將模型轉成其他程式的格式</translation>
    </message>
    <message>
        <source>mirror half of the pictures</source>
        <translation>將一半的影像左右翻轉</translation>
    </message>
    <message>
        <source>model.keras of a run, another program’s model, or the word imagenet: the built-in network with ImageNet’s 1,000 classes; imagenet-resnet50 is Keras’ larger one, whose 103 MB are downloaded once</source>
        <translation>訓練紀錄的 model.keras、其他程式的模型，或 imagenet：認得 ImageNet 1,000 個類別的內建網路；imagenet-resnet50 是 Keras 較大的網路，會下載一次 103 MB</translation>
    </message>
    <message>
        <source>model.keras of a run, or an .h5 model</source>
        <translation>訓練紀錄的 model.keras，或 .h5 模型</translation>
    </message>
    <message>
        <source>model.keras of a run, or another Keras model</source>
        <translation>訓練紀錄的 model.keras，或其他 Keras 模型</translation>
    </message>
    <message>
        <source>move files</source>
        <translation>移動檔案</translation>
    </message>
    <message>
        <source>move sideways, part of the width</source>
        <translation>左右移動，佔寬度的比例</translation>
    </message>
    <message>
        <source>move up or down, part of the height</source>
        <translation>上下移動，佔高度的比例</translation>
    </message>
    <message>
        <source>network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>network to train</source>
        <translation>要訓練的網路</translation>
    </message>
    <message>
        <source>number of classes (2)</source>
        <translation>類別數量（2）</translation>
    </message>
    <message>
        <source>of the model that is written</source>
        <translation>寫出的模型格式</translation>
    </message>
    <message>
        <source>only show what would be done</source>
        <translation>只顯示將會執行的動作</translation>
    </message>
    <message>
        <source>passes over the pictures, at most ({epochs})</source>
        <translation>最多幾個週期（{epochs}）</translation>
    </message>
    <message>
        <source>pattern such as &apos;scene[0-9]+&apos;: pictures with the same match in their paths stay in one split; copies, near copies and bursts always do</source>
        <translation>如 &apos;scene[0-9]+&apos; 的模式：路徑中符合部分相同的影像會留在同一分割；複本、近似複本和連拍一律如此</translation>
    </message>
    <message>
        <source>picture files and folders; - reads paths from standard input, one per line; with --cluster also addresses such as s3://bucket/folder</source>
        <translation>影像檔案和資料夾；- 表示從標準輸入讀取路徑，每行一個；加上 --cluster 時也可以是 s3://bucket/folder 這樣的位址</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>影像數</translation>
    </message>
    <message>
        <source>pictures per step ({batch_size}); halved, down to 8, until a step fits into the memory limit</source>
        <translation>每步的影像數（{batch_size}）；會減半，最少到 8，直到一步放得進記憶體上限</translation>
    </message>
    <message>
        <source>pictures to evaluate on (test if there are any, else validation, else all)</source>
        <translation>用來評估的影像（有測試影像就用測試，否則用驗證，再否則用全部）</translation>
    </message>
    <message>
        <source>pictures/s</source>
        <translation>影像/秒</translation>
    </message>
    <message>
        <source>pixel values that such a model expects: inside (it prepares them itself), caffe (ResNet50: BGR minus the mean colour), unit (0 to 1), signed (-1 to 1), torch (PyTorch: 0 to 1, ImageNet’s mean and deviation)</source>
        <translation>這類模型需要的像素值：inside（模型自己處理）、caffe（ResNet50：BGR 減去平均色）、unit（0 至 1）、signed（-1 至 1）、torch（PyTorch：0 至 1，ImageNet 的平均與標準差）</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精確率</translation>
    </message>
    <message>
        <source>preset for the other settings</source>
        <translation>其他設定所用的預設方案</translation>
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
        <translation>預設方案（各自設定全部項目；個別選項可以覆寫）：
  instant       EfficientNet-Lite0 與內建權重，凍結；只訓練
                分類層；數秒
  quick         相同，但用 ResNet50 和它的 ImageNet 權重
  instant-tune  先同 instant，再訓練最後幾個區塊
  course-lab    ResNet50 與 ImageNet 權重，也訓練後面的層：批次 2、
                學習率 1e-5、一個週期、資料擴增
  scratch       ResNet50 從隨機權重開始；需要大量影像和數小時
  small         小型網路，從隨機權重開始；數分鐘
  plain         一般的 CNN，從隨機權重開始，供比較用
沒有 --preset 和 --network 時：instant。</translation>
    </message>
    <message>
        <source>print JSON instead of a table</source>
        <translation>輸出 JSON，不輸出表格</translation>
    </message>
    <message>
        <source>print a JSON object for each picture, one per line</source>
        <translation>為每張影像輸出一個 JSON 物件，每行一個</translation>
    </message>
    <message>
        <source>print a model’s figures on a dataset</source>
        <translation>列出模型在資料集上的指標</translation>
    </message>
    <message>
        <source>print a network&apos;s layers and parameter counts</source>
        <translation>列出網路的各層和參數數量</translation>
    </message>
    <message>
        <source>print it as JSON</source>
        <translation>以 JSON 印出</translation>
    </message>
    <message>
        <source>print runs side by side</source>
        <translation>並列比較訓練紀錄</translation>
    </message>
    <message>
        <source>print the report as JSON</source>
        <translation>以 JSON 輸出報告</translation>
    </message>
    <message>
        <source>print the version and exit</source>
        <translation>顯示版本後結束</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>refuse larger pictures before they are decoded ({limit}; {variable} sets it for all commands and the window)</source>
        <translation>拒絕更大的影像，不先解碼（{limit}；{variable} 可為所有指令和視窗設定）</translation>
    </message>
    <message>
        <source>remove all of it</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>resnet-gui: {name} is left out: {reason}</source>
        <translation>resnet-gui：略過 {name}：{reason}</translation>
    </message>
    <message>
        <source>rotate at most this far, either way</source>
        <translation>向兩側旋轉的最大角度</translation>
    </message>
    <message>
        <source>rule of the steps ({optimizer})</source>
        <translation>最佳化器（{optimizer}）</translation>
    </message>
    <message>
        <source>run</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>scale each side by 1 - SHARE to 1 + SHARE</source>
        <translation>各邊縮放為 1 - SHARE 至 1 + SHARE 倍</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒數</translation>
    </message>
    <message>
        <source>set of strengths, new in each epoch; the options below override single ones</source>
        <translation>一組擴增強度，每個週期重新產生；下面的選項可以個別覆寫</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>shear at most this far, either way</source>
        <translation>向兩側傾斜的最大角度</translation>
    </message>
    <message>
        <source>shift all colours, in levels of 255</source>
        <translation>所有顏色偏移，以 255 階計</translation>
    </message>
    <message>
        <source>show where the settings are kept, and what is set</source>
        <translation>顯示設定檔的位置和已設定的項目</translation>
    </message>
    <message>
        <source>show, limit or empty what is kept to save time later</source>
        <translation>顯示、限制或清空為節省時間而保留的快取</translation>
    </message>
    <message>
        <source>side of the input, in pixels</source>
        <translation>輸入的邊長，以像素計</translation>
    </message>
    <message>
        <source>side of the network’s input, in pixels (224 or 128)</source>
        <translation>網路輸入的邊長，以像素計（224 或 128）</translation>
    </message>
    <message>
        <source>size of each step ({learning_rate})</source>
        <translation>學習率（{learning_rate}）</translation>
    </message>
    <message>
        <source>sort the pictures into a folder for each class</source>
        <translation>將影像分類到各類別的資料夾</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>訓練步</translation>
    </message>
    <message>
        <source>stop after this many epochs without improvement; 0: never ({patience})</source>
        <translation>這麼多週期沒有進步就停止；0：不停止（{patience}）</translation>
    </message>
    <message>
        <source>suggest a class for each picture without a label</source>
        <translation>為每張未標註的影像建議類別</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>測試準確率</translation>
    </message>
    <message>
        <source>the network’s own probabilities, before they are scaled by the model’s temperature</source>
        <translation>網路本身的機率，尚未依模型的溫度調整</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>the same seed repeats the same run ({seed})</source>
        <translation>相同的隨機種子會重現相同的訓練（{seed}）</translation>
    </message>
    <message>
        <source>train a model on a folder or a list of pictures</source>
        <translation>用影像資料夾或清單訓練模型</translation>
    </message>
    <message>
        <source>train on the sample and classify one of its pictures; needs no display</source>
        <translation>用範例訓練，並辨識其中一張影像；不需要螢幕</translation>
    </message>
    <message>
        <source>undo the sorting recorded in this log</source>
        <translation>復原這份紀錄檔中的分類</translation>
    </message>
    <message>
        <source>val. accuracy</source>
        <translation>驗證準確率</translation>
    </message>
    <message>
        <source>value of white in pictures of more than 8 bits that do not state it, such as 4095 (0: the largest value of their format)</source>
        <translation>超過 8 位元且未註明白色值的影像所用的白色值，例如 4095（0：其格式的最大值）</translation>
    </message>
    <message>
        <source>varying training pictures</source>
        <translation>訓練影像的資料擴增</translation>
    </message>
    <message>
        <source>weights to start from: those that come with the program (EfficientNet-Lite0), Keras’ ImageNet weights (from Keras’ cache or the variable {weights_variable}, else downloaded: 95 MB), random ones, or a weights file of the network without its top (.h5 of the official layout, or .weights.h5)</source>
        <translation>起始權重：程式附帶的（EfficientNet-Lite0）、Keras 的 ImageNet 權重（取自 Keras 快取或變數 {weights_variable}，否則下載 95 MB）、隨機權重，或不含頂層的網路權重檔（官方格式的 .h5，或 .weights.h5）</translation>
    </message>
    <message>
        <source>what fills the gap at a picture’s edge (nearest)</source>
        <translation>影像邊緣空隙的填補方式（nearest）</translation>
    </message>
    <message>
        <source>what the export checks itself on and holds, without metadata (a drawn picture)</source>
        <translation>匯出內容附帶並用來自我檢查的影像，不含中繼資料（程式繪製的影像）</translation>
    </message>
    <message>
        <source>what the outputs of such a model are, if that cannot be detected: probabilities, independent (each from 0 to 1), scores (for softmax), single (one probability), single-score (one number for the logistic function)</source>
        <translation>這類模型的輸出是什麼（無法自動判斷時）：probabilities、independent（各自 0 至 1）、scores（用於 softmax）、single（一個機率）、single-score（一個用於 logistic 函數的數值）</translation>
    </message>
    <message>
        <source>what the weights become: smaller, and a little less exact (none)</source>
        <translation>權重的量化方式：檔案較小，精確度略低（none）</translation>
    </message>
    <message>
        <source>whether the learning rate stays or shrinks to zero</source>
        <translation>學習率保持不變或降到零</translation>
    </message>
    <message>
        <source>with --parquet: add a column with the features of each picture, the numbers before the network’s last layer</source>
        <translation>與 --parquet 並用：增加一欄，記下每張影像的特徵，也就是網路分類層之前的數值</translation>
    </message>
    <message>
        <source>with the whole network frozen: make N augmented copies of each picture once and keep their features, so that epochs take almost no time; each costs one pass and, for ResNet50, 8 KB per picture (0: new ones in every epoch)</source>
        <translation>整個網路凍結時：每張影像只產生一次 N 個擴增複本並保留其特徵，各週期便幾乎不花時間；每個複本要計算一次，ResNet50 每張影像佔 8 KB（0：每個週期重新產生）</translation>
    </message>
    <message>
        <source>write a report in one file: figures, matrix, most confident mistakes</source>
        <translation>將報告寫成一個檔案：指標、混淆矩陣、最有信心的錯誤</translation>
    </message>
    <message>
        <source>write a row for each file: path, class, probability, second, second_probability, flags (not-sure, folder-differs, unlike, blank), error, quoting (docs/formats.md)</source>
        <translation>為每個檔案寫一列：path、class、probability、second、second_probability、flags（not-sure、folder-differs、unlike、blank）、error、quoting（docs/formats.md）</translation>
    </message>
    <message>
        <source>write each picture with the heat map of its prediction into this folder, as PNG</source>
        <translation>將每張影像連同預測的熱圖以 PNG 寫入這個資料夾</translation>
    </message>
    <message>
        <source>write the columns of the CSV as Parquet parts into this folder, each whole or not at all; --resume goes on after the last one (needs the extra “cluster”)</source>
        <translation>將 CSV 的各欄以 Parquet 分檔寫入這個資料夾，每個分檔不是完整寫入就是不寫；--resume 從最後一個分檔之後繼續（需要附加套件「cluster」）</translation>
    </message>
    <message>
        <source>write to this file, not to standard output</source>
        <translation>寫入這個檔案，不寫到標準輸出</translation>
    </message>
    <message>
        <source>{accuracy:.4f} of {count}</source>
        <translation>{accuracy:.4f}（共 {count}）</translation>
    </message>
    <message>
        <source>{count:,} would be copied. Nothing was touched.</source>
        <translation>將會複製 {count:,} 個。沒有更動任何檔案。</translation>
    </message>
    <message>
        <source>{count:,} would be moved. Nothing was touched.</source>
        <translation>將會移動 {count:,} 個。沒有更動任何檔案。</translation>
    </message>
    <message>
        <source>{megabytes:.1f} MB, {milliseconds:.1f} ms a picture.</source>
        <translation>{megabytes:.1f} MB，每張影像 {milliseconds:.1f} ms。</translation>
    </message>
    <message>
        <source>{megabytes:.1f} MB, {milliseconds:.1f} ms a picture; the same class for {agreement:.1%} of {count:,} pictures, probabilities at most {difference:.6f} apart.</source>
        <translation>{megabytes:.1f} MB，每張影像 {milliseconds:.1f} ms；{count:,} 張影像中有 {agreement:.1%} 得到相同類別，機率最多相差 {difference:.6f}。</translation>
    </message>
    <message>
        <source>{name}: {done:,} of {total:,}</source>
        <translation>{name}：{done:,} / {total:,}</translation>
    </message>
    <message>
        <source>{program}: {mistake} (see {program} --help)</source>
        <translation>{program}：{mistake}（請見 {program} --help）</translation>
    </message>
    <message>
        <source>{second} against {first}, {split}: fixed {fixed}, broke {broke} of {count} pictures; more than chance would (p = {p:.2g}).</source>
        <translation>{second} 對 {first}，{split}：{count} 張影像中改對 {fixed} 張、改錯 {broke} 張；差異大於偶然（p = {p:.2g}）。</translation>
    </message>
    <message>
        <source>{second} against {first}, {split}: fixed {fixed}, broke {broke} of {count} pictures; on so few pictures they cannot be told apart (p = {p:.2g}).</source>
        <translation>{second} 對 {first}，{split}：{count} 張影像中改對 {fixed} 張、改錯 {broke} 張；影像太少，無法分出高下（p = {p:.2g}）。</translation>
    </message>
    <message>
        <source>{second} against {first}: their answers to single pictures were not kept.</source>
        <translation>{second} 對 {first}：沒有保留對各張影像的回答。</translation>
    </message>
    <message>
        <source>{second} against {first}: they were not evaluated on the same pictures.</source>
        <translation>{second} 對 {first}：兩者不是用相同的影像評估。</translation>
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
        <translation>{split}：1 張影像，準確率 {accuracy:.4f}（95% 區間 {low:.4f} 至 {high:.4f}），損失 {loss:.4f}</translation>
    </message>
    <message>
        <source>{split}: accuracy {accuracy:.4f}, loss {loss:.4f}, {count} pictures</source>
        <translation>{split}：準確率 {accuracy:.4f}，損失 {loss:.4f}，{count} 張影像</translation>
    </message>
    <message>
        <source>{split}: {count} pictures, accuracy {accuracy:.4f} (95 % interval {low:.4f} to {high:.4f}), loss {loss:.4f}</source>
        <translation>{split}：{count} 張影像，準確率 {accuracy:.4f}（95% 區間 {low:.4f} 至 {high:.4f}），損失 {loss:.4f}</translation>
    </message>
    <message>
        <source>{title}, frozen: {total:,} parameters, of which {trainable:,} are trained</source>
        <translation>{title}，已凍結：{total:,} 個參數，訓練其中 {trainable:,} 個</translation>
    </message>
    <message>
        <source>“{text}” is not a number from 0 to 1</source>
        <translation>「{text}」不是 0 至 1 的數字</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Accuracy</source>
        <translation>準確率</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>所有訓練紀錄</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>Logarithmic loss</source>
        <translation>損失用對數刻度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Pictures/s</source>
        <translation>張/秒</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Train curves</source>
        <translation>訓練曲線</translation>
    </message>
    <message>
        <source>Train is dashed, validation solid.</source>
        <translation>虛線為訓練，實線為驗證。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>{count} runs compared</source>
        <translation>比較 {count} 次訓練</translation>
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
        <translation>拖曳可縮放，Shift+拖曳可移動，按兩下可顯示全部。</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 個週期</translation>
    </message>
    <message>
        <source>validation, epoch {number}: {values}</source>
        <translation>驗證，週期 {number}：{values}</translation>
    </message>
    <message>
        <source>validation, last epoch: {values}</source>
        <translation>驗證，最後一個週期：{values}</translation>
    </message>
</context>
<context>
    <name>ComputeControl</name>
    <message>
        <source>A Ray of this computer (auto)</source>
        <translation>這台電腦的 Ray（auto）</translation>
    </message>
    <message>
        <source>Address of the Ray cluster</source>
        <translation>Ray 叢集的位址</translation>
    </message>
    <message>
        <source>An address is a name or a number and a port, such as {sample}.</source>
        <translation>位址由名稱或數字與連接埠組成，例如 {sample}。</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>計算位置</translation>
    </message>
    <message>
        <source>Ray cluster at…</source>
        <translation>Ray 叢集，位址…</translation>
    </message>
    <message>
        <source>Starting workers there. This takes some seconds.</source>
        <translation>正在那裡啟動工作程序，需要幾秒鐘。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop trying the cluster</source>
        <translation>停止試用叢集</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>這台電腦</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>試試看</translation>
    </message>
    <message>
        <source>Try the cluster</source>
        <translation>試用叢集</translation>
    </message>
    <message>
        <source>{computers} with {processors} answered, with {versions}.</source>
        <translation>{computers}、{processors}已回應，版本為 {versions}。</translation>
    </message>
</context>
<context>
    <name>ComputeLabel</name>
    <message>
        <source>Datasets are checked, many pictures are predicted, and features are extracted for a training there. The menu Edit, Settings, has “Compute on”.</source>
        <translation>資料集在那裡檢查，大量影像在那裡預測，訓練所需的特徵也在那裡擷取。可在「編輯」選單的「設定」中變更「計算位置」。</translation>
    </message>
    <message>
        <source>Many pictures: Ray cluster at {address}</source>
        <translation>大量影像：{address} 的 Ray 叢集</translation>
    </message>
    <message>
        <source>Many pictures: Ray on this computer</source>
        <translation>大量影像：這台電腦的 Ray</translation>
    </message>
</context>
<context>
    <name>ComputeNotice</name>
    <message>
        <source>Compute on this computer</source>
        <translation>在這台電腦上計算</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The cluster could not do that.</source>
        <translation>叢集無法完成。</translation>
    </message>
</context>
<context>
    <name>ConfigChoices</name>
    <message>
        <source>Weights file…</source>
        <translation>權重檔…</translation>
    </message>
</context>
<context>
    <name>ConfigLabels</name>
    <message>
        <source>0.2: each side is scaled by 0.8 to 1.2.</source>
        <translation>0.2：各邊縮放為 0.8 至 1.2 倍。</translation>
    </message>
    <message>
        <source>0.2: pixels are multiplied by 0.8 to 1.2.</source>
        <translation>0.2：像素值乘以 0.8 至 1.2。</translation>
    </message>
    <message>
        <source>A class with few pictures counts as much as one with many.</source>
        <translation>影像少的類別與影像多的類別同樣重要。</translation>
    </message>
    <message>
        <source>A pattern such as scene[0-9]+: pictures with the same match in their paths stay in one split. Copies and bursts always do.</source>
        <translation>規則運算式，例如 scene[0-9]+：路徑中比對到相同文字的影像會留在同一個分割。複本與連拍影像一律如此。</translation>
    </message>
    <message>
        <source>At most this far, in either direction.</source>
        <translation>往任一方向的最大角度。</translation>
    </message>
    <message>
        <source>At most this fraction of the height, in either direction.</source>
        <translation>往上或往下，最多移動高度的這個比例。</translation>
    </message>
    <message>
        <source>At most this fraction of the width, in either direction.</source>
        <translation>往左或往右，最多移動寬度的這個比例。</translation>
    </message>
    <message>
        <source>At most this many of 255 levels, up or down.</source>
        <translation>在 255 個色階中，最多增加或減少這麼多階。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>資料擴增</translation>
    </message>
    <message>
        <source>Augmented copies</source>
        <translation>擴增複本數</translation>
    </message>
    <message>
        <source>Balance classes</source>
        <translation>平衡類別</translation>
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
        <translation>以半精度計算：處理器支援時較快，不支援時較慢。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>隨機丟棄</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>週期數</translation>
    </message>
    <message>
        <source>Epochs of the last layer</source>
        <translation>分類層週期數</translation>
    </message>
    <message>
        <source>Epochs that train only the last layer, before the other layers join in.</source>
        <translation>在其他各層加入之前，只訓練分類層的週期數。</translation>
    </message>
    <message>
        <source>Epochs, at most</source>
        <translation>週期數上限</translation>
    </message>
    <message>
        <source>Fill edges with</source>
        <translation>邊緣填補</translation>
    </message>
    <message>
        <source>Fit to size</source>
        <translation>調整成正方形</translation>
    </message>
    <message>
        <source>For SGD: how much of the last step is added to the next.</source>
        <translation>用於 SGD：將上一步的多少比例加到下一步。</translation>
    </message>
    <message>
        <source>For a frozen network: makes this many augmented copies of each picture once, so that epochs take almost no time. Each costs one pass and, for ResNet50, 8 KB per picture. 0: new ones in every epoch.</source>
        <translation>適用於凍結的網路：預先為每張影像製作這麼多份擴增複本，之後的週期幾乎不花時間。每份複本都要將所有影像送入網路一次；使用 ResNet50 時，每張影像另占 8 KB。0：每個週期都重新產生。</translation>
    </message>
    <message>
        <source>For how many of the last epochs the weights stay in the run’s folder, besides the best.</source>
        <translation>除了最佳週期之外，資料夾中還要保留最後幾個週期的權重。</translation>
    </message>
    <message>
        <source>Frozen up to</source>
        <translation>凍結至</translation>
    </message>
    <message>
        <source>Hold out</source>
        <translation>保留比例</translation>
    </message>
    <message>
        <source>How a picture is made square.</source>
        <translation>如何將影像變成正方形。</translation>
    </message>
    <message>
        <source>How the last layer is trained if all others are frozen: step by step, or solved at once with a penalty chosen on the training pictures.</source>
        <translation>其他各層都凍結時，分類層的訓練方式：逐步訓練，或以訓練影像選出懲罰項後一次求解。</translation>
    </message>
    <message>
        <source>Keep checkpoints</source>
        <translation>保留檢查點</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>歸為同組</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>分類層</translation>
    </message>
    <message>
        <source>Last layer first, epochs</source>
        <translation>先訓練分類層（週期數）</translation>
    </message>
    <message>
        <source>Layers up to and including this one keep their weights.</source>
        <translation>這一層及其之前的各層，權重都保持不變。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>水平鏡射</translation>
    </message>
    <message>
        <source>Mirrors half of the pictures, left to right.</source>
        <translation>將半數影像左右鏡射。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>動量</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>One epoch is one pass over all training pictures. Training may stop earlier.</source>
        <translation>一個週期會用過所有訓練影像一次。訓練可能提前停止。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>最佳化器</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心值</translation>
    </message>
    <message>
        <source>Patience, epochs</source>
        <translation>耐心值（週期數）</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>影像大小</translation>
    </message>
    <message>
        <source>Pictures per step. It is halved, down to 8, until a step fits into the memory limit.</source>
        <translation>每一步處理的影像數。會減半，最少到 8，直到一步所需的記憶體不超過上限。</translation>
    </message>
    <message>
        <source>Randomly ignores some features, to reduce memorising.</source>
        <translation>隨機忽略部分特徵，以減少死背訓練影像的情形。</translation>
    </message>
    <message>
        <source>Randomly turns, shifts and mirrors the training pictures in each epoch.</source>
        <translation>在每個週期中，隨機旋轉、平移及鏡射訓練影像。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>學習率排程</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>隨機種子</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>錯切</translation>
    </message>
    <message>
        <source>Shear, degrees</source>
        <translation>錯切（度）</translation>
    </message>
    <message>
        <source>Shift colours</source>
        <translation>色彩偏移</translation>
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
        <translation>初始權重</translation>
    </message>
    <message>
        <source>Start from a network trained on ImageNet, or from random values.</source>
        <translation>從以 ImageNet 訓練過的網路開始，或從隨機數值開始。</translation>
    </message>
    <message>
        <source>The architecture of the network.</source>
        <translation>網路的架構。</translation>
    </message>
    <message>
        <source>The fraction used for validation, if the dataset has no validation pictures of its own.</source>
        <translation>資料集本身沒有驗證影像時，用於驗證的比例。</translation>
    </message>
    <message>
        <source>The name of the run and of its folder.</source>
        <translation>這次訓練及其資料夾的名稱。</translation>
    </message>
    <message>
        <source>The rule that changes the weights in each step.</source>
        <translation>每一步更新權重所用的規則。</translation>
    </message>
    <message>
        <source>The same seed repeats the same run.</source>
        <translation>相同的種子可重現相同的訓練。</translation>
    </message>
    <message>
        <source>The size at which the network sees a picture. Larger shows more detail and takes longer.</source>
        <translation>網路讀入影像時的大小。越大，細節越多，花費的時間也越長。</translation>
    </message>
    <message>
        <source>The size of each step. If it is too large, training fails.</source>
        <translation>每一步的幅度。太大會導致訓練失敗。</translation>
    </message>
    <message>
        <source>The value of white in pictures of more than 8 bits that do not state it. 0: the largest value of their format.</source>
        <translation>超過 8 位元的影像若未標明白色的數值，就採用這個值。0：採用其格式的最大值。</translation>
    </message>
    <message>
        <source>Training stops after this many epochs without improvement. 0: never.</source>
        <translation>連續這麼多個週期沒有進步，就停止訓練。0：不提前停止。</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋轉</translation>
    </message>
    <message>
        <source>Turn, degrees</source>
        <translation>旋轉（度）</translation>
    </message>
    <message>
        <source>What fills the gap where a picture was turned or shifted.</source>
        <translation>影像旋轉或平移後，用什麼填補空出來的部分。</translation>
    </message>
    <message>
        <source>What training minimises. Sigmoid can do better on classes that look alike.</source>
        <translation>訓練時要最小化的目標。類別彼此相似時，Sigmoid 的效果可能較好。</translation>
    </message>
    <message>
        <source>Whether the learning rate stays constant or shrinks towards the last epoch.</source>
        <translation>學習率維持固定，或逐漸降低直到最後一個週期。</translation>
    </message>
    <message>
        <source>White level</source>
        <translation>白色值</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>縮放</translation>
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
        <translation>內建權重</translation>
    </message>
    <message>
        <source>ImageNet weights</source>
        <translation>ImageNet 權重</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>隨機權重</translation>
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
        <translation>{cell}。全部 {total} 張中有 {correct} 張正確。</translation>
    </message>
    <message>
        <source>{true} predicted as {answered}: {count} of {total}</source>
        <translation>實際為 {true}，預測為 {answered}：{total} 張中有 {count} 張</translation>
    </message>
    <message>
        <source>{true} predicted correctly: {count} of {total}</source>
        <translation>實際為 {true}，預測正確：{total} 張中有 {count} 張</translation>
    </message>
</context>
<context>
    <name>CorrectClassDialog</name>
    <message>
        <source>Add to dataset</source>
        <translation>加入資料集</translation>
    </message>
    <message>
        <source>Correct the prediction</source>
        <translation>更正預測</translation>
    </message>
    <message>
        <source>The picture is added to this class of the dataset. You can undo this.</source>
        <translation>這張影像會加入資料集的這個類別。你可以復原這項操作。</translation>
    </message>
</context>
<context>
    <name>CorrectionBar</name>
    <message>
        <source>Added to the dataset as {label}.</source>
        <translation>已加入資料集，類別為 {label}。</translation>
    </message>
    <message>
        <source>Train again with the changes</source>
        <translation>以變更後的資料重新訓練</translation>
    </message>
    <message>
        <source>Undo last</source>
        <translation>復原上一個</translation>
    </message>
    <message>
        <source>{pictures} corrected since the dataset was read.</source>
        <translation>讀取資料集後已更正 {pictures}。</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln 個類別</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln 台電腦</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln 個週期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read.</source>
        <translation>
            <numerusform>有 %Ln 個檔案無法讀取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) (has/have) (its/their) first label again.</source>
        <translation>
            <numerusform>%Ln 張影像已恢復最初的標籤。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln processor(s)</source>
        <translation>
            <numerusform>%Ln 個處理器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln 次訓練</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No improvement for %Ln epoch(s): finishing.</source>
        <translation>
            <numerusform>已有 %Ln 個週期沒有改善：即將結束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training stopped unexpectedly. %Ln epoch(s) (is/are) saved.</source>
        <translation>
            <numerusform>訓練意外停止，已儲存 %Ln 個週期。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurvePanel</name>
    <message>
        <source>95 % interval</source>
        <translation>95% 區間</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>準確率</translation>
    </message>
    <message>
        <source>Accuracy on {count} validation pictures after training on parts of the pictures. “Twice as many” is an estimate (power law). Each class has few pictures, so its interval is wide.</source>
        <translation>以部分影像訓練後，在 {count} 張驗證影像上的準確率。「影像加倍」是估計值（冪律）。每個類別的影像很少，因此其區間較寬。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練影像</translation>
    </message>
    <message>
        <source>Twice as many</source>
        <translation>影像加倍</translation>
    </message>
    <message>
        <source>Twice as many pictures may not help: about {gain} points ({interval}).</source>
        <translation>影像加倍可能沒有幫助：約 {gain} 個百分點（{interval}）。</translation>
    </message>
    <message>
        <source>Twice as many pictures would add about {gain} points ({interval}).</source>
        <translation>影像加倍約可提高 {gain} 個百分點（{interval}）。</translation>
    </message>
    <message>
        <source>Twice as many pictures would add about {gain} points ({interval}). More of {label} would help most.</source>
        <translation>影像加倍約可提高 {gain} 個百分點（{interval}）。增加「{label}」的影像最有幫助。</translation>
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
        <translation>準確率隨訓練影像數量的變化</translation>
    </message>
    <message>
        <source>Solid: measured. Dashed: expected with twice as many. Area: 95 % interval.</source>
        <translation>實線：實測。虛線：影像加倍時的預期。色塊：95% 區間。</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>{measured}; expected: {expected}</source>
        <translation>{measured}；預期：{expected}</translation>
    </message>
    <message>
        <source>{number} pictures</source>
        <translation>{number} 張影像</translation>
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
        <translation>列出影像及其類別的清單</translation>
    </message>
    <message>
        <source>Checked {pictures} in {time}.</source>
        <translation>已檢查 {pictures}，耗時 {time}。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>檢查中</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>正在檢查 {name}</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>選擇影像</translation>
    </message>
    <message>
        <source>Classify them</source>
        <translation>分類這些影像</translation>
    </message>
    <message>
        <source>Comparing the pictures</source>
        <translation>正在比較影像</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Drop a folder that contains a folder for each class, or a .csv or .tsv file</source>
        <translation>放下一個內含各類別資料夾的資料夾，或是 .csv、.tsv 檔案</translation>
    </message>
    <message>
        <source>Drop to open the model</source>
        <translation>放下即可開啟模型</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>放下即可開啟 {name}</translation>
    </message>
    <message>
        <source>Drop to unpack {name}</source>
        <translation>放下即可解壓縮 {name}</translation>
    </message>
    <message>
        <source>Folder to unpack {name} into</source>
        <translation>選擇解壓縮 {name} 的目的資料夾</translation>
    </message>
    <message>
        <source>Into a folder that you choose</source>
        <translation>解壓縮到你選擇的資料夾</translation>
    </message>
    <message>
        <source>Label them here</source>
        <translation>標註這些影像</translation>
    </message>
    <message>
        <source>Looking for pictures</source>
        <translation>正在尋找影像</translation>
    </message>
    <message>
        <source>None unreadable so far</source>
        <translation>目前沒有無法讀取的檔案</translation>
    </message>
    <message>
        <source>Not used so far: {count}</source>
        <translation>目前未使用：{count}</translation>
    </message>
    <message>
        <source>One folder for each class</source>
        <translation>每個類別一個資料夾</translation>
    </message>
    <message>
        <source>Ready. No dataset open.</source>
        <translation>就緒。尚未開啟資料集。</translation>
    </message>
    <message>
        <source>This folder has no class folders.</source>
        <translation>這個資料夾中沒有類別資料夾。</translation>
    </message>
    <message>
        <source>This is neither one folder nor a CSV list</source>
        <translation>這不是單一資料夾，也不是 CSV 清單</translation>
    </message>
    <message>
        <source>This is not a dataset that can be used.</source>
        <translation>這不是可以使用的資料集。</translation>
    </message>
    <message>
        <source>To train on its pictures, label them here, or put those of each class into a folder of its own. They can be classified as they are.</source>
        <translation>若要用這些影像訓練，請在這裡標註，或將各類別的影像放進各自的資料夾。也可以直接分類。</translation>
    </message>
    <message>
        <source>{checked} of {total} pictures checked</source>
        <translation>已檢查 {checked} / {total} 張影像</translation>
    </message>
    <message>
        <source>{pictures} in {classes}</source>
        <translation>{pictures}，{classes}</translation>
    </message>
    <message>
        <source>{pictures} in {classes} · validation is held out</source>
        <translation>{pictures}，{classes} · 保留一部分用於驗證</translation>
    </message>
    <message>
        <source>{pictures} in {classes} · {train} train, {validation} validation</source>
        <translation>{pictures}，{classes} · 訓練 {train}，驗證 {validation}</translation>
    </message>
    <message>
        <source>{progress} · {time} left</source>
        <translation>{progress} · 剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>DatasetEditor</name>
    <message>
        <source>Copied to {name}: {count}. Already there: {known}. Not pictures: {refused}.</source>
        <translation>已複製到 {name}：{count}。原本已有：{known}。不是影像：{refused}。</translation>
    </message>
    <message>
        <source>Copying to {name}: {count}</source>
        <translation>正在複製到 {name}：{count}</translation>
    </message>
    <message>
        <source>Moved to quarantine: {count}</source>
        <translation>已移到隔離區：{count}</translation>
    </message>
    <message>
        <source>Put back: {count}</source>
        <translation>已放回：{count}</translation>
    </message>
    <message>
        <source>Unpacking {name}: {done} of {total}</source>
        <translation>正在解壓縮 {name}：{done} / {total}</translation>
    </message>
</context>
<context>
    <name>DatasetOpener</name>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>選擇影像資料夾</translation>
    </message>
    <message>
        <source>Choose a folder of pictures to classify</source>
        <translation>選擇要分類的影像資料夾</translation>
    </message>
    <message>
        <source>Choose a list of pictures</source>
        <translation>選擇影像清單</translation>
    </message>
    <message>
        <source>Lists of pictures (*.csv *.tsv *.txt)</source>
        <translation>影像清單 (*.csv *.tsv *.txt)</translation>
    </message>
</context>
<context>
    <name>DatasetPanel</name>
    <message>
        <source>Asks again which folders are classes and which are splits.</source>
        <translation>重新詢問哪些資料夾是類別，哪些是分割。</translation>
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
        <translation>正在檢查影像，不會更動影像。</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>選擇其他資料夾…</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>選擇資料夾…</translation>
    </message>
    <message>
        <source>Continue to Train</source>
        <translation>前往訓練</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>持續學習</translation>
    </message>
    <message>
        <source>Read it another way…</source>
        <translation>換個方式讀取…</translation>
    </message>
    <message>
        <source>Since {run}: {added} added, {gone} removed</source>
        <translation>自 {run} 之後：新增 {added} 張，移除 {gone} 張</translation>
    </message>
    <message>
        <source>That could not be done.</source>
        <translation>無法完成這項操作。</translation>
    </message>
    <message>
        <source>Train again with the changes</source>
        <translation>以變更後的資料重新訓練</translation>
    </message>
    <message>
        <source>Trains again as soon as these pictures change, as a run of its own.</source>
        <translation>這些影像一有變更就再訓練一次，另存為新的訓練紀錄。</translation>
    </message>
    <message>
        <source>{facts} · from the list {name}</source>
        <translation>{facts} · 來自清單 {name}</translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message>
        <source>Add pictures. How much they would bring can be estimated.</source>
        <translation>增加影像。可以先估計能改善多少。</translation>
    </message>
    <message>
        <source>Few validation pictures ({count}): the accuracy lies between {low} and {high}.</source>
        <translation>驗證影像很少（{count} 張）：準確率介於 {low} 與 {high} 之間。</translation>
    </message>
    <message>
        <source>Go on from where it stopped.</source>
        <translation>從停止的地方繼續訓練。</translation>
    </message>
    <message>
        <source>It learned by heart: in the last epoch, {train} right in training, {accuracy} in validation.</source>
        <translation>模型只是死背訓練影像：最後一個週期中，訓練答對 {train}，驗證答對 {accuracy}。</translation>
    </message>
    <message>
        <source>It was still getting better when it stopped: from {before} to {accuracy} at the end.</source>
        <translation>停止時仍在進步：最後從 {before} 提高到 {accuracy}。</translation>
    </message>
    <message>
        <source>Let every class count the same in training, however many pictures it has.</source>
        <translation>讓每個類別在訓練中同樣重要，不論各有多少張影像。</translation>
    </message>
    <message>
        <source>Look whether pictures lie in the wrong class.</source>
        <translation>檢查是否有影像放錯類別。</translation>
    </message>
    <message>
        <source>No better than always answering “{largest}”: {accuracy} right, against {baseline}.</source>
        <translation>不比一律回答「{largest}」好：答對 {accuracy}，一律這樣回答則為 {baseline}。</translation>
    </message>
    <message>
        <source>Small classes come off worse: {small} right, large ones {large}.</source>
        <translation>小類別的表現較差：答對 {small}，大類別則答對 {large}。</translation>
    </message>
    <message>
        <source>Start from a network trained on a million pictures: it needs far fewer.</source>
        <translation>改從以百萬張影像訓練過的網路開始：所需的影像會少得多。</translation>
    </message>
    <message>
        <source>Too few pictures to say whether it learned: the accuracy lies between {low} and {high}, and always answering “{largest}” gives {baseline}.</source>
        <translation>影像太少，無法判斷模型是否學到東西：準確率介於 {low} 與 {high} 之間，而一律回答「{largest}」可達 {baseline}。</translation>
    </message>
    <message>
        <source>Vary the pictures in every epoch, so that they are harder to memorise.</source>
        <translation>每個週期都對影像做資料擴增，使影像較難死背。</translation>
    </message>
</context>
<context>
    <name>DiagnosisText</name>
    <message>
        <source>Augmentation</source>
        <translation>資料擴增</translation>
    </message>
    <message>
        <source>Balance classes</source>
        <translation>平衡類別</translation>
    </message>
    <message>
        <source>Set up “Instant”</source>
        <translation>套用「即時」方案</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>延長訓練</translation>
    </message>
    <message>
        <source>Which labels look wrong?</source>
        <translation>哪些標籤看起來有誤？</translation>
    </message>
    <message>
        <source>Would more pictures help?</source>
        <translation>增加影像會有幫助嗎？</translation>
    </message>
</context>
<context>
    <name>DiagnosticsReporter</name>
    <message>
        <source>Diagnostics copied. Paste them into an email.</source>
        <translation>已複製診斷資訊。請貼到電子郵件中。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Pictures ({kinds});;All files (*)</source>
        <translation>影像 ({kinds});;所有檔案 (*)</translation>
    </message>
</context>
<context>
    <name>DoneEdit</name>
    <message>
        <source>Class {name} created.</source>
        <translation>已建立類別 {name}。</translation>
    </message>
    <message>
        <source>Left out: {name}.</source>
        <translation>已排除：{name}。</translation>
    </message>
    <message>
        <source>Used again: {name}.</source>
        <translation>已恢復使用：{name}。</translation>
    </message>
    <message>
        <source>{before} is called {now} now.</source>
        <translation>「{before}」已改名為「{now}」。</translation>
    </message>
    <message>
        <source>{pictures} copied to {name}.</source>
        <translation>已將 {pictures}複製到「{name}」。</translation>
    </message>
    <message>
        <source>{pictures} left out.</source>
        <translation>已排除 {pictures}。</translation>
    </message>
    <message>
        <source>{pictures} marked as right.</source>
        <translation>已將 {pictures}標示為正確。</translation>
    </message>
    <message>
        <source>{pictures} moved to quarantine.</source>
        <translation>已將 {pictures}移到隔離區。</translation>
    </message>
    <message>
        <source>{pictures} moved to {name}.</source>
        <translation>已將 {pictures}移到「{name}」。</translation>
    </message>
    <message>
        <source>{pictures} put back.</source>
        <translation>已將 {pictures}放回。</translation>
    </message>
    <message>
        <source>{pictures} used again.</source>
        <translation>已恢復使用 {pictures}。</translation>
    </message>
</context>
<context>
    <name>DropFeedback</name>
    <message>
        <source>Drop pictures or folders.</source>
        <translation>請拖曳影像或資料夾。</translation>
    </message>
    <message>
        <source>Drop to classify all in these</source>
        <translation>放下即可分類其中所有影像</translation>
    </message>
    <message>
        <source>Drop to classify all in {name}</source>
        <translation>放下即可分類 {name} 中的所有影像</translation>
    </message>
    <message>
        <source>Drop to classify the picture</source>
        <translation>放下即可分類這張影像</translation>
    </message>
    <message>
        <source>Drop to classify {count} pictures</source>
        <translation>放下即可分類 {count} 張影像</translation>
    </message>
    <message>
        <source>Drop to classify {name}</source>
        <translation>放下即可分類 {name}</translation>
    </message>
    <message>
        <source>Drop to open the model</source>
        <translation>放下即可開啟模型</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>放下即可開啟 {name}</translation>
    </message>
    <message>
        <source>It holds both a model and pictures</source>
        <translation>其中既有模型，也有影像</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>還沒有模型</translation>
    </message>
    <message>
        <source>Not a picture</source>
        <translation>不是影像</translation>
    </message>
    <message>
        <source>This is a link, not the picture</source>
        <translation>這是連結，不是影像</translation>
    </message>
    <message>
        <source>This program does not go online. Copy the picture and paste it, or save it first.</source>
        <translation>這個程式不會連上網路。請複製影像後貼上，或先將影像存檔。</translation>
    </message>
    <message>
        <source>Train one, or open one you have.</source>
        <translation>請訓練一個模型，或開啟現有的模型。</translation>
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
        <translation>復原</translation>
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
        <translation>評估</translation>
    </message>
    <message>
        <source>Needs a model</source>
        <translation>需要模型</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就緒</translation>
    </message>
    <message>
        <source>Waits for the run</source>
        <translation>等待訓練完成</translation>
    </message>
</context>
<context>
    <name>ExampleBar</name>
    <message>
        <source>One of validation, which the model was not trained on.</source>
        <translation>取自驗證影像，模型沒有用它們訓練。</translation>
    </message>
    <message>
        <source>This is a validation picture: the model was not trained on it.</source>
        <translation>這是驗證影像，模型沒有用它訓練。</translation>
    </message>
    <message>
        <source>Try a picture of the dataset</source>
        <translation>試用資料集裡的影像</translation>
    </message>
    <message>
        <source>Try another picture</source>
        <translation>試試另一張影像</translation>
    </message>
</context>
<context>
    <name>ExceptionHandler</name>
    <message>
        <source>Continue</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>開啟紀錄檔資料夾</translation>
    </message>
    <message>
        <source>Something unexpected went wrong.</source>
        <translation>發生了意外的錯誤。</translation>
    </message>
    <message>
        <source>You can continue. Everything saved is safe. The log has details for whoever helps you.</source>
        <translation>你可以繼續使用。已儲存的內容都不受影響。紀錄檔有詳細資訊，可提供給協助你的人。</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Computing the heat map…</source>
        <translation>正在計算熱圖…</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>沒有影像</translation>
    </message>
    <message>
        <source>{name}, heat map of {label}</source>
        <translation>{name}，{label} 的熱圖</translation>
    </message>
</context>
<context>
    <name>ExplanationBar</name>
    <message>
        <source>Class of the heat map</source>
        <translation>熱圖的類別</translation>
    </message>
    <message>
        <source>Show what it looked at</source>
        <translation>顯示模型注意的地方</translation>
    </message>
    <message>
        <source>Strength of the heat map</source>
        <translation>熱圖的強度</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>為什麼？</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Asking the export the same</source>
        <translation>向匯出的模型詢問同樣的影像</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>詢問模型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Checking the export…</source>
        <translation>正在檢查匯出的模型…</translation>
    </message>
    <message>
        <source>Choose a folder to check with</source>
        <translation>選擇用來檢查的資料夾</translation>
    </message>
    <message>
        <source>Choose a folder to check with…</source>
        <translation>選擇用來檢查的資料夾…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Converting the model</source>
        <translation>轉換模型</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>匯出模型</translation>
    </message>
    <message>
        <source>Exporting as {format}…</source>
        <translation>正在匯出為 {format}…</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <translation>讀取影像</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在啟動</translation>
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
        <translation>與訓練時相同（float32）</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>請先選擇資料夾。</translation>
    </message>
    <message>
        <source>Choose a test picture</source>
        <translation>選擇測試影像</translation>
    </message>
    <message>
        <source>Choose the folder to export into</source>
        <translation>選擇要匯出到的資料夾</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Drawn by the program</source>
        <translation>由程式繪製</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>匯出 {name}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Half as many digits (float16)</source>
        <translation>位數減半（float16）</translation>
    </message>
    <message>
        <source>Half as many digits change hardly any answer. Whole numbers are the smallest and often the fastest; some answers change a little, and training pictures must be there to measure by.</source>
        <translation>位數減半幾乎不改變任何回答。整數最小，也往往最快；有些回答會略有改變，而且需要訓練影像來校準。</translation>
    </message>
    <message>
        <source>It travels with the model, so that whoever gets it can see that it works.</source>
        <translation>它會隨模型一起匯出，讓拿到模型的人能確認它運作正常。</translation>
    </message>
    <message>
        <source>Of your dataset the export holds the names of the classes and how many pictures there were, and nothing else.</source>
        <translation>匯出內容只含資料集的類別名稱與影像數量，此外不含資料集的任何東西。</translation>
    </message>
    <message>
        <source>Of your dataset the export holds the names of the classes, how many pictures there were, and the test picture that you have chosen.</source>
        <translation>匯出內容含有資料集的類別名稱、影像數量，以及你選擇的測試影像。</translation>
    </message>
    <message>
        <source>Packed as</source>
        <translation>包裝方式</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>儲存為</translation>
    </message>
    <message>
        <source>Test picture</source>
        <translation>測試影像</translation>
    </message>
    <message>
        <source>The Keras file is the run’s own: it also holds the name of your dataset, a summary of its pictures in numbers, and on what computer it was trained.</source>
        <translation>Keras 檔案就是這次訓練所儲存的檔案：其中還有資料集的名稱、以數字概括的影像內容，以及在哪部電腦上訓練。</translation>
    </message>
    <message>
        <source>The model is not exported</source>
        <translation>模型沒有匯出</translation>
    </message>
    <message>
        <source>Use one of mine…</source>
        <translation>使用我的影像…</translation>
    </message>
    <message>
        <source>Use the drawn one</source>
        <translation>使用繪製的影像</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>Whole numbers (int8)</source>
        <translation>整數（int8）</translation>
    </message>
    <message>
        <source>Zip file</source>
        <translation>Zip 檔</translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Accuracy</source>
        <translation>準確率</translation>
    </message>
    <message>
        <source>Checked: it answers as this program does</source>
        <translation>已檢查：回答與本程式相同</translation>
    </message>
    <message>
        <source>Compared on</source>
        <translation>比較所用</translation>
    </message>
    <message>
        <source>Do not hand this export on. The model itself is as it was; another format may do better.</source>
        <translation>不要把這份匯出交給別人。模型本身沒有改變；換一種格式也許可行。</translation>
    </message>
    <message>
        <source>It does not answer as this program does</source>
        <translation>回答與本程式不同</translation>
    </message>
    <message>
        <source>None of the pictures that the model was trained with are there to compare it on. Choose a folder with labelled pictures of its classes before you hand it on.</source>
        <translation>訓練這個模型所用的影像都不在，無法比較。交給別人之前，先選擇一個含有其類別的已標註影像的資料夾。</translation>
    </message>
    <message>
        <source>Not checked: it may answer otherwise</source>
        <translation>未檢查：回答可能不同</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>機率</translation>
    </message>
    <message>
        <source>Same class</source>
        <translation>類別相同</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>儲存位置</translation>
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
        <translation>無法用那個資料夾檢查匯出的模型</translation>
    </message>
    <message>
        <source>The model is unsure about all pictures that it was compared on, so they tell nothing. Choose a folder with other labelled pictures of its classes.</source>
        <translation>模型對所有比較用的影像都不確定，因此看不出結果。選擇一個含有其類別的其他已標註影像的資料夾。</translation>
    </message>
    <message>
        <source>Whoever gets it can check that again: python run_model.py --check</source>
        <translation>拿到它的人可以再次檢查：python run_model.py --check</translation>
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
        <translation>{after}（在本程式中為 {before}）</translation>
    </message>
    <message>
        <source>{ms} ms a picture on this computer</source>
        <translation>在這部電腦上每張影像 {ms} 毫秒</translation>
    </message>
    <message>
        <source>{pictures} of the folder that you chose</source>
        <translation>你所選資料夾中的 {pictures}</translation>
    </message>
    <message>
        <source>{pictures} of the validation split</source>
        <translation>驗證分割的 {pictures}</translation>
    </message>
    <message>
        <source>{pictures} that the model was trained on</source>
        <translation>訓練模型用過的 {pictures}</translation>
    </message>
</context>
<context>
    <name>ExportTarget</name>
    <message>
        <source>For Android, iPhone and Raspberry Pi. Fast, and fastest in whole numbers.</source>
        <translation>用於 Android、iPhone 與 Raspberry Pi。速度快，以整數計算時最快。</translation>
    </message>
    <message>
        <source>For Keras in Python, and for this program: the run’s own file. Slow to start.</source>
        <translation>供 Python 的 Keras 與本程式使用，就是這次訓練所儲存的檔案。啟動較慢。</translation>
    </message>
    <message>
        <source>For TensorFlow programs and servers. Slow to start.</source>
        <translation>用於 TensorFlow 程式與伺服器。啟動較慢。</translation>
    </message>
    <message>
        <source>For anybody with a browser: one file that answers by itself, without a server. Slower.</source>
        <translation>給任何有瀏覽器的人：一個檔案就能自行回答，不需要伺服器。速度較慢。</translation>
    </message>
    <message>
        <source>For computers with processors from Intel, in Python and C++. Fast there.</source>
        <translation>用於採用 Intel 處理器的電腦，支援 Python 與 C++。在這類電腦上很快。</translation>
    </message>
    <message>
        <source>For programs in nearly every language, such as C++, C#, Java. Fast.</source>
        <translation>用於幾乎所有語言的程式，例如 C++、C#、Java。速度快。</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>網頁</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Choose pictures</source>
        <translation>選擇影像</translation>
    </message>
    <message>
        <source>Models ({kinds});;All files (*)</source>
        <translation>模型 ({kinds});;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>開啟模型</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>1 validation picture has almost the same picture in training. Accuracy will look better than it is.</source>
        <translation>有 1 張驗證影像與訓練影像幾乎相同。準確率看起來會比實際高。</translation>
    </message>
    <message>
        <source>1 validation picture is also in training. Accuracy will look better than it is.</source>
        <translation>有 1 張驗證影像也用於訓練。準確率看起來會比實際高。</translation>
    </message>
    <message>
        <source>A cloud drive keeps them; they are not used.</source>
        <translation>這些影像存放在雲端硬碟，因此不會使用。</translation>
    </message>
    <message>
        <source>All classes have the same sub-folders</source>
        <translation>所有類別的子資料夾都相同</translation>
    </message>
    <message>
        <source>All their values are below an eighth of white ({white}). If white is less, set White level in the settings of a run.</source>
        <translation>所有數值都低於白色值（{white}）的八分之一。如果實際的白色值較小，請在訓練設定中調整「白色值」。</translation>
    </message>
    <message>
        <source>Almost the same picture in training and validation: {count}</source>
        <translation>幾乎相同的影像既用於訓練又用於驗證：{count}</translation>
    </message>
    <message>
        <source>Almost the same picture in two classes: {count}</source>
        <translation>幾乎相同的影像出現在兩個類別中：{count}</translation>
    </message>
    <message>
        <source>Almost the same pictures: {files}</source>
        <translation>幾乎相同的影像：{files}</translation>
    </message>
    <message>
        <source>Always answering “{largest}” would be correct for {guessing}.</source>
        <translation>一律回答「{largest}」就能答對 {guessing}。</translation>
    </message>
    <message>
        <source>Blank pictures: {count}</source>
        <translation>空白影像：{count}</translation>
    </message>
    <message>
        <source>Both are used as one class: they look the same, or their splits differ in case.</source>
        <translation>兩者當作同一個類別使用：它們看起來相同，或在不同分割中只有大小寫不同。</translation>
    </message>
    <message>
        <source>By size, shape, border, colour or file type alone: {names}. The network may learn only this and fail on other pictures.</source>
        <translation>只憑大小、長寬比、邊緣、顏色或檔案類型：{names}。網路可能只學會這一點，遇到其他影像就會出錯。</translation>
    </message>
    <message>
        <source>Class left out: {class}</source>
        <translation>已排除的類別：{class}</translation>
    </message>
    <message>
        <source>Class {class} has no test pictures</source>
        <translation>類別 {class} 沒有測試影像</translation>
    </message>
    <message>
        <source>Class {class} has no training pictures</source>
        <translation>類別 {class} 沒有訓練影像</translation>
    </message>
    <message>
        <source>Class {class} has no validation pictures</source>
        <translation>類別 {class} 沒有驗證影像</translation>
    </message>
    <message>
        <source>Class {class} is also written {other}</source>
        <translation>類別 {class} 也寫成 {other}</translation>
    </message>
    <message>
        <source>Class {class} is empty</source>
        <translation>類別 {class} 是空的</translation>
    </message>
    <message>
        <source>Classes left out: {count}</source>
        <translation>已排除的類別：{count}</translation>
    </message>
    <message>
        <source>Classes missing from a split: {count}</source>
        <translation>在某個分割中沒有影像的類別：{count}</translation>
    </message>
    <message>
        <source>Classes that can be recognised without looking: {count}</source>
        <translation>不看內容就能認出的類別：{count}</translation>
    </message>
    <message>
        <source>Classes that differ only in upper and lower case: {count}</source>
        <translation>只有大小寫不同的類別：{count}</translation>
    </message>
    <message>
        <source>Classes with few pictures: {classes}</source>
        <translation>影像太少的類別：{classes}</translation>
    </message>
    <message>
        <source>Classes written in two ways: {count}</source>
        <translation>有兩種寫法的類別：{count}</translation>
    </message>
    <message>
        <source>Classes {class} and {other} differ only in upper and lower case</source>
        <translation>類別 {class} 和 {other} 只有大小寫不同</translation>
    </message>
    <message>
        <source>Damaged pictures: {count}</source>
        <translation>損壞的影像：{count}</translation>
    </message>
    <message>
        <source>Each counts twice in training.</source>
        <translation>每一張在訓練時都會算兩次。</translation>
    </message>
    <message>
        <source>Each is used as one class: {names}.</source>
        <translation>每一個的兩種寫法都當作同一個類別使用：{names}。</translation>
    </message>
    <message>
        <source>Each needs at least {least} training pictures: {names}.</source>
        <translation>每個類別至少需要 {least} 張訓練影像：{names}。</translation>
    </message>
    <message>
        <source>Empty classes: {count}</source>
        <translation>空的類別：{count}</translation>
    </message>
    <message>
        <source>Files that cannot be read: {count}</source>
        <translation>無法讀取的檔案：{count}</translation>
    </message>
    <message>
        <source>Groups: {count}. A group always stays in one split.</source>
        <translation>共 {count} 組。同一組影像一律留在同一個分割中。</translation>
    </message>
    <message>
        <source>If the sub-folders are the classes, the folders that hold them are splits.</source>
        <translation>如果這些子資料夾才是類別，它們的上層資料夾就是分割。</translation>
    </message>
    <message>
        <source>If two of them are one class, give both the same name: {names}.</source>
        <translation>如果其中兩個其實是同一個類別，請改成相同的名稱：{names}。</translation>
    </message>
    <message>
        <source>Infinite values and NaN in them are read as black.</source>
        <translation>其中的無限大和 NaN 會讀成黑色。</translation>
    </message>
    <message>
        <source>It cannot be learned and is left out.</source>
        <translation>無法學習這個類別，因此予以排除。</translation>
    </message>
    <message>
        <source>It is left out until there are pictures in it.</source>
        <translation>放入影像之前，會先排除這個類別。</translation>
    </message>
    <message>
        <source>Not pictures, or system files. They are not used.</source>
        <translation>不是影像，或是系統檔案，不予使用。</translation>
    </message>
    <message>
        <source>Other files: {count}</source>
        <translation>其他檔案：{count}</translation>
    </message>
    <message>
        <source>Pictures that are far too large: {count}</source>
        <translation>尺寸過大的影像：{count}</translation>
    </message>
    <message>
        <source>Pictures that are not on this computer: {count}</source>
        <translation>不在這台電腦上的影像：{count}</translation>
    </message>
    <message>
        <source>Pictures that look almost black: {count}</source>
        <translation>看起來幾乎全黑的影像：{count}</translation>
    </message>
    <message>
        <source>Pictures with an assumed white level: {count}</source>
        <translation>白色值為假設值的影像：{count}</translation>
    </message>
    <message>
        <source>Pictures with invalid numbers: {count}</source>
        <translation>含有無效數值的影像：{count}</translation>
    </message>
    <message>
        <source>Pictures without a class: {count}</source>
        <translation>沒有類別的影像：{count}</translation>
    </message>
    <message>
        <source>The end of the file is missing. The rest is used.</source>
        <translation>檔案結尾缺失，其餘部分仍會使用。</translation>
    </message>
    <message>
        <source>The network gets two labels for almost the same picture.</source>
        <translation>幾乎相同的影像給了網路兩個標籤。</translation>
    </message>
    <message>
        <source>The network gets two labels for one picture. Leave out the wrong one.</source>
        <translation>同一張影像給了網路兩個標籤。請排除錯誤的那一張。</translation>
    </message>
    <message>
        <source>The same picture in training and validation: {count}</source>
        <translation>同一張影像既用於訓練又用於驗證：{count}</translation>
    </message>
    <message>
        <source>The same picture in two classes: {count}</source>
        <translation>同一張影像出現在兩個類別中：{count}</translation>
    </message>
    <message>
        <source>The same picture twice in a class: {count}</source>
        <translation>同一類別中有重複的影像：{count}</translation>
    </message>
    <message>
        <source>The test will not show how well it is learned.</source>
        <translation>測試將無法顯示這個類別學得如何。</translation>
    </message>
    <message>
        <source>Their files do not state the value of white. Assumed: {white}.</source>
        <translation>檔案未註明白色的數值，假設為 {white}。</translation>
    </message>
    <message>
        <source>Their shorter side is below {least} pixels: there is little to see.</source>
        <translation>短邊不到 {least} 像素，能看到的很少。</translation>
    </message>
    <message>
        <source>There is only one class: {class}</source>
        <translation>只有一個類別：{class}</translation>
    </message>
    <message>
        <source>They are left out until there are pictures in them: {names}.</source>
        <translation>放入影像之前，會先排除這些類別：{names}。</translation>
    </message>
    <message>
        <source>They are more than {most} times as long as wide: little is left of them in a square.</source>
        <translation>長邊超過短邊的 {most} 倍，放進正方形後所剩無幾。</translation>
    </message>
    <message>
        <source>They count as two classes. If they are one, give both the same name.</source>
        <translation>它們算作兩個類別。如果其實是同一個類別，請改成相同的名稱。</translation>
    </message>
    <message>
        <source>They have only one colour: there is nothing to learn.</source>
        <translation>整張只有一種顏色，沒有可學的內容。</translation>
    </message>
    <message>
        <source>They lie outside the class folders and are not used.</source>
        <translation>它們不在類別資料夾中，因此不予使用。</translation>
    </message>
    <message>
        <source>They stay where they are and are not used.</source>
        <translation>它們會留在原處，不予使用。</translation>
    </message>
    <message>
        <source>They would fill the memory, so they are not opened and not used.</source>
        <translation>它們會占滿記憶體，因此不開啟也不使用。</translation>
    </message>
    <message>
        <source>This alone is right for {score} of the pictures. The network may learn only this and fail on other pictures.</source>
        <translation>單憑這一點就能答對 {score} 的影像。網路可能只學會這一點，遇到其他影像就會出錯。</translation>
    </message>
    <message>
        <source>Training needs at least two classes. Perhaps you meant another folder.</source>
        <translation>訓練至少需要兩個類別。也許你要選的是另一個資料夾。</translation>
    </message>
    <message>
        <source>Training pictures: {pictures}. At least {least} are needed.</source>
        <translation>訓練影像：{pictures} 張，至少需要 {least} 張。</translation>
    </message>
    <message>
        <source>Unequal class sizes: {least} to {most} pictures</source>
        <translation>類別大小不均：{least} 至 {most} 張影像</translation>
    </message>
    <message>
        <source>Very long or tall pictures: {count}</source>
        <translation>過寬或過高的影像：{count}</translation>
    </message>
    <message>
        <source>Very small pictures: {count}</source>
        <translation>非常小的影像：{count}</translation>
    </message>
    <message>
        <source>You will not see how well it is learned.</source>
        <translation>你將看不出這個類別學得如何。</translation>
    </message>
    <message>
        <source>{class} can be recognised by colour alone</source>
        <translation>只看顏色就能認出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by file type alone</source>
        <translation>只看檔案類型就能認出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by its borders alone</source>
        <translation>只看影像邊緣就能認出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by picture shape alone</source>
        <translation>只看影像長寬比就能認出 {class}</translation>
    </message>
    <message>
        <source>{class} can be recognised by picture size alone</source>
        <translation>只看影像大小就能認出 {class}</translation>
    </message>
    <message>
        <source>{judged} validation pictures are also in training. Accuracy will look better than it is.</source>
        <translation>有 {judged} 張驗證影像也用於訓練。準確率看起來會比實際高。</translation>
    </message>
    <message>
        <source>{judged} validation pictures have almost the same picture in training. Accuracy will look better than it is.</source>
        <translation>有 {judged} 張驗證影像與訓練影像幾乎相同。準確率看起來會比實際高。</translation>
    </message>
    <message>
        <source>{names}.</source>
        <translation>{names}。</translation>
    </message>
    <message>
        <source>“{smallest}” has {fewest} for training, before any are held out. Under {least}, chance decides what is learned.</source>
        <translation>「{smallest}」在保留驗證影像之前，只有 {fewest} 張可供訓練。少於 {least} 張時，能學到什麼全憑運氣。</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>A file of the system or of another program.</source>
        <translation>系統或其他程式的檔案。</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Balance classes</source>
        <translation>平衡類別</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新檢查</translation>
    </message>
    <message>
        <source>Checking the pictures…</source>
        <translation>正在檢查影像…</translation>
    </message>
    <message>
        <source>Files stay where they are. Training uses your labels.</source>
        <translation>檔案會留在原處，訓練時採用你的標籤。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>發現的問題</translation>
    </message>
    <message>
        <source>In quarantine: {count}</source>
        <translation>在隔離區：{count}</translation>
    </message>
    <message>
        <source>Label them here</source>
        <translation>在這裡標註</translation>
    </message>
    <message>
        <source>Labels changed by you: {count}</source>
        <translation>你變更的標籤：{count}</translation>
    </message>
    <message>
        <source>Labels that look wrong: {count}</source>
        <translation>看起來有誤的標籤：{count}</translation>
    </message>
    <message>
        <source>Left out by you: {count}</source>
        <translation>你排除的影像：{count}</translation>
    </message>
    <message>
        <source>Opens all pictures of the folder, also those that have no class yet.</source>
        <translation>開啟資料夾中的所有影像，包括還沒有類別的影像。</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Show {count}</source>
        <translation>顯示 {count} 項</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <translation>它們位於 {folder}。</translation>
    </message>
    <message>
        <source>They stay where they are and are not used.</source>
        <translation>它們會留在原處，不予使用。</translation>
    </message>
    <message>
        <source>To the network, these pictures look more like another class.</source>
        <translation>在網路看來，這些影像更像另一個類別。</translation>
    </message>
    <message>
        <source>Use the range of the whole dataset</source>
        <translation>使用整個資料集的數值範圍</translation>
    </message>
    <message>
        <source>Which labels look wrong?</source>
        <translation>哪些標籤看起來有誤？</translation>
    </message>
    <message>
        <source>Would more pictures help?</source>
        <translation>增加影像會有幫助嗎？</translation>
    </message>
    <message>
        <source>no problems found</source>
        <translation>沒有發現問題</translation>
    </message>
    <message>
        <source>none so far; checking the labels…</source>
        <translation>目前沒有；正在檢查標籤…</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>about {number} h</source>
        <translation>約 {number} 小時</translation>
    </message>
    <message>
        <source>about {number} min</source>
        <translation>約 {number} 分鐘</translation>
    </message>
    <message>
        <source>about {number} s</source>
        <translation>約 {number} 秒</translation>
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
        <translation>{purpose}約 {size}，權重較小時 {least}。</translation>
    </message>
    <message>
        <source>{purpose} About {size}.</source>
        <translation>{purpose}約 {size}。</translation>
    </message>
</context>
<context>
    <name>GraphicsControl</name>
    <message>
        <source>Decided by the environment variable {name}</source>
        <translation>由環境變數 {name} 決定</translation>
    </message>
    <message>
        <source>Looking for one…</source>
        <translation>正在尋找…</translation>
    </message>
    <message>
        <source>None found that can be used</source>
        <translation>找不到可以使用的</translation>
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
        <translation>第 {at} 組，共 {total} 組：{pictures}</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Make a new group</source>
        <translation>建立新群組</translation>
    </message>
    <message>
        <source>Merge with next</source>
        <translation>與下一組合併</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一組</translation>
    </message>
    <message>
        <source>No group is left. Another view shows the rest.</source>
        <translation>沒有剩下的群組了。其餘影像可在其他檢視中查看。</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一組</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Back</source>
        <translation>上一頁</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目錄</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>在說明中尋找</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>下一頁</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>頁面</translation>
    </message>
</context>
<context>
    <name>ImageFilter</name>
    <message>
        <source>All classes</source>
        <translation>所有類別</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有影像</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>所有分割</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>發現的問題</translation>
    </message>
    <message>
        <source>Labels changed by you</source>
        <translation>你更改過標籤的影像</translation>
    </message>
    <message>
        <source>Left out by you</source>
        <translation>你排除的影像</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>a sample of each class</source>
        <translation>每個類別取一部分</translation>
    </message>
</context>
<context>
    <name>ImageMenuController</name>
    <message>
        <source>Classify</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>複製路徑</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Move to class</source>
        <translation>移到類別</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Use as training picture</source>
        <translation>用作訓練影像</translation>
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
        <translation>返回影像</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>發現的問題</translation>
    </message>
    <message>
        <source>Label before</source>
        <translation>原本的標籤</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一張</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一張</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍攝時間</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>完整影像</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>網路看到的影像</translation>
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
        <translation>由 Keras 發布。SHA-256 {digest}</translation>
    </message>
    <message>
        <source>Downloaded when it is needed ({size})</source>
        <translation>需要時才下載（{size}）</translation>
    </message>
    <message>
        <source>Not the published file. SHA-256 {digest}</source>
        <translation>不是發布的檔案。SHA-256 {digest}</translation>
    </message>
    <message>
        <source>Replace the weights of ResNet50</source>
        <translation>更換 ResNet50 的權重</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>更換…</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>無法讀取這個檔案。</translation>
    </message>
    <message>
        <source>Use the published file</source>
        <translation>使用發布的檔案</translation>
    </message>
    <message>
        <source>Weights (*.h5 *.hdf5)</source>
        <translation>權重 (*.h5 *.hdf5)</translation>
    </message>
    <message>
        <source>Weights of ResNet50</source>
        <translation>ResNet50 的權重</translation>
    </message>
</context>
<context>
    <name>ImagesPanel</name>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Files that are not used</source>
        <translation>未使用的檔案</translation>
    </message>
    <message>
        <source>Leave out {count}</source>
        <translation>排除 {count} 張</translation>
    </message>
    <message>
        <source>Move {count} to quarantine</source>
        <translation>將 {count} 個檔案移到隔離區</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Put {count} back</source>
        <translation>放回 {count} 張</translation>
    </message>
    <message>
        <source>Undo label changes ({count})</source>
        <translation>復原標籤變更（{count}）</translation>
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
        <translation>選擇標籤檔案</translation>
    </message>
    <message>
        <source>Choose labels file…</source>
        <translation>選擇標籤檔案…</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>請選擇一項。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Detect automatically</source>
        <translation>自動偵測</translation>
    </message>
    <message>
        <source>Fit to size</source>
        <translation>調整成正方形</translation>
    </message>
    <message>
        <source>Names of its {count} classes</source>
        <translation>{count} 個類別的名稱</translation>
    </message>
    <message>
        <source>One per line, in the order used in training: usually alphabetical.</source>
        <translation>每行一個，依訓練時的順序：通常是字母順序。</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>開啟模型</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>Pixel values</source>
        <translation>像素值</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>文字檔 (*.txt);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>The file does not say. You are asked only once; the answers are saved beside the file.</source>
        <translation>檔案中沒有說明。只會詢問一次，答案會儲存在檔案旁邊。</translation>
    </message>
    <message>
        <source>The model gives one number. First the class that a high number means, usually the second in the alphabet; then the other.</source>
        <translation>這個模型只輸出一個數值。先填數值高所代表的類別，通常是字母順序的第二個；再填另一個。</translation>
    </message>
    <message>
        <source>What is in {name}?</source>
        <translation>{name} 是什麼樣的模型？</translation>
    </message>
    <message>
        <source>Whoever trained the model knows. A wrong choice gives wrong predictions.</source>
        <translation>訓練這個模型的人才知道。選錯會得到錯誤的預測。</translation>
    </message>
</context>
<context>
    <name>InspectionPanel</name>
    <message>
        <source>Back to the pictures</source>
        <translation>返回影像</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新檢查</translation>
    </message>
    <message>
        <source>Comparing the pictures</source>
        <translation>正在比較影像</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在啟動</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Which labels look wrong?</source>
        <translation>哪些標籤看起來有誤？</translation>
    </message>
    <message>
        <source>Would more pictures help?</source>
        <translation>增加影像會有幫助嗎？</translation>
    </message>
    <message>
        <source>{done} of {total} pictures looked at</source>
        <translation>已查看 {total} 張影像中的 {done} 張</translation>
    </message>
</context>
<context>
    <name>InterruptedRunNotice</name>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
    <message>
        <source>Discard run</source>
        <translation>捨棄這次訓練</translation>
    </message>
    <message>
        <source>Discard the run “{name}”?</source>
        <translation>要捨棄訓練「{name}」嗎？</translation>
    </message>
    <message>
        <source>Everything it has learned is lost.</source>
        <translation>它學到的一切都會遺失。</translation>
    </message>
    <message>
        <source>Everything learned in its {count} epochs is lost.</source>
        <translation>它在 {count} 個週期中學到的一切都會遺失。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>稍後再說</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>The run was not discarded.</source>
        <translation>這次訓練未能捨棄。</translation>
    </message>
    <message>
        <source>The run “{name}” was interrupted and cannot be resumed.</source>
        <translation>訓練「{name}」已中斷，且無法繼續。</translation>
    </message>
    <message>
        <source>The run “{name}” was interrupted.</source>
        <translation>訓練「{name}」已中斷。</translation>
    </message>
    <message>
        <source>{done} of {total} epochs are saved. Resuming gives the same result as an uninterrupted run.</source>
        <translation>已儲存 {total} 個週期中的 {done} 個。繼續訓練所得的結果與未中斷的訓練相同。</translation>
    </message>
</context>
<context>
    <name>KeysOfPlaces</name>
    <message>
        <source>A picture shown large</source>
        <translation>放大的影像</translation>
    </message>
    <message>
        <source>A setting of a run</source>
        <translation>訓練的設定</translation>
    </message>
    <message>
        <source>Accepts what is suggested; not used; removes the label</source>
        <translation>接受建議；設為不使用；移除標籤</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩陣</translation>
    </message>
    <message>
        <source>Copies the files, for Ctrl+V here or in other programs</source>
        <translation>複製檔案，可在這裡或其他程式用 Ctrl+V 貼上</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Explains the setting</source>
        <translation>說明這項設定</translation>
    </message>
    <message>
        <source>Gives one of the first nine classes; asks for a name</source>
        <translation>標註為前九個類別之一；輸入名稱</translation>
    </message>
    <message>
        <source>Goes from cell to cell; shows the pictures of a cell</source>
        <translation>在格子之間移動；顯示該格的影像</translation>
    </message>
    <message>
        <source>Goes to a column; sorts by it, or turns the order round</source>
        <translation>移到某一欄；依該欄排序或反轉順序</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>標註</translation>
    </message>
    <message>
        <source>Makes the prediction pane wider or narrower</source>
        <translation>加寬或縮窄預測窗格</translation>
    </message>
    <message>
        <source>Opens the menu, as the menu key does</source>
        <translation>開啟選單，與選單鍵相同</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Pictures and the table of a batch</source>
        <translation>影像與批次的表格</translation>
    </message>
    <message>
        <source>Pictures, runs and charts</source>
        <translation>影像、訓練紀錄與圖表</translation>
    </message>
    <message>
        <source>Reads the values of an epoch</source>
        <translation>讀出某個週期的數值</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Shows the picture large, and classifies it</source>
        <translation>放大影像並分類</translation>
    </message>
    <message>
        <source>Shows the picture large; opens a stack</source>
        <translation>放大影像；展開一疊影像</translation>
    </message>
    <message>
        <source>Tables that can be sorted</source>
        <translation>可排序的表格</translation>
    </message>
    <message>
        <source>The one before, the next one; back to all pictures</source>
        <translation>上一張、下一張；回到所有影像</translation>
    </message>
    <message>
        <source>Ticks a run, opens it, renames it, removes it</source>
        <translation>勾選、開啟、重新命名、移除訓練紀錄</translation>
    </message>
    <message>
        <source>Zooms, moves, shows everything again</source>
        <translation>縮放、移動、重新顯示全部</translation>
    </message>
</context>
<context>
    <name>LabelNotice</name>
    <message>
        <source>All labels given so far are kept.</source>
        <translation>到目前為止標註的所有標籤都會保留。</translation>
    </message>
    <message>
        <source>All pictures have a class already.</source>
        <translation>所有影像都已有類別。</translation>
    </message>
    <message>
        <source>Another window is labelling these pictures too.</source>
        <translation>另一個視窗也在標註這些影像。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>It comes from their folders, file names or list. Correct what is wrong here.</source>
        <translation>類別來自資料夾、檔名或清單。有錯的話，可在這裡更正。</translation>
    </message>
    <message>
        <source>No label is lost. What the other window does is shown here after the next label.</source>
        <translation>不會遺失任何標籤。另一個視窗所做的標註，會在下一次標註後顯示在這裡。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存新檔…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>The labels are saved: {path}</source>
        <translation>標籤已儲存：{path}</translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message>
        <source>All labelled</source>
        <translation>全部已標註</translation>
    </message>
    <message>
        <source>Every label is kept at once. Files stay where they are.</source>
        <translation>每個標籤都會立即儲存，檔案會留在原處。</translation>
    </message>
    <message>
        <source>Groups and suggestions need a look at each picture.</source>
        <translation>網路要先看過每張影像，才能分組和提供建議。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>標註</translation>
    </message>
    <message>
        <source>Lists (*.csv)</source>
        <translation>清單 (*.csv)</translation>
    </message>
    <message>
        <source>Look at the pictures</source>
        <translation>分析影像</translation>
    </message>
    <message>
        <source>Opening the network…</source>
        <translation>正在開啟網路…</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在讀取</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>正在讀取影像…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save labels.csv</source>
        <translation>儲存 labels.csv</translation>
    </message>
    <message>
        <source>Save the labels</source>
        <translation>儲存標籤</translation>
    </message>
    <message>
        <source>Selected: {pictures}</source>
        <translation>已選取：{pictures}</translation>
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
        <translation>訓練</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>還剩 {count} 張</translation>
    </message>
    <message>
        <source>{done} of {total} looked at</source>
        <translation>已看過 {done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} read</source>
        <translation>已讀取 {done} / {total}</translation>
    </message>
</context>
<context>
    <name>LabelTabController</name>
    <message>
        <source>Choose a folder of pictures to label</source>
        <translation>選擇要標註的影像資料夾</translation>
    </message>
    <message>
        <source>{name}, sorted</source>
        <translation>{name}（已分類）</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Already trained. Try it first.</source>
        <translation>網路已預先訓練，建議先試這個。</translation>
    </message>
    <message>
        <source>Also trains the last blocks.</source>
        <translation>也訓練最後幾個區塊。</translation>
    </message>
    <message>
        <source>Also trains the later layers.</source>
        <translation>也訓練後段各層。</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Cosine, to zero</source>
        <translation>餘弦，遞減至零</translation>
    </message>
    <message>
        <source>Divided by 255: 0 to 1</source>
        <translation>除以 255：0 至 1</translation>
    </message>
    <message>
        <source>Downloading weights</source>
        <translation>下載權重</translation>
    </message>
    <message>
        <source>Edge colour</source>
        <translation>邊緣顏色</translation>
    </message>
    <message>
        <source>EfficientNet-Lite: (value − 127) / 128</source>
        <translation>EfficientNet-Lite：(像素值 − 127) / 128</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Everything but the last layer</source>
        <translation>分類層以外的所有層</translation>
    </message>
    <message>
        <source>Extracting features</source>
        <translation>擷取特徵</translation>
    </message>
    <message>
        <source>Fine-tune (EfficientNet-Lite0)</source>
        <translation>微調（EfficientNet-Lite0）</translation>
    </message>
    <message>
        <source>Fine-tune (course lab)</source>
        <translation>微調（課程實作）</translation>
    </message>
    <message>
        <source>From scratch (ResNet50)</source>
        <translation>從頭訓練（ResNet50）</translation>
    </message>
    <message>
        <source>From scratch. Needs no weights.</source>
        <translation>從頭訓練，不需要權重。</translation>
    </message>
    <message>
        <source>Graphics processor</source>
        <translation>圖形處理器</translation>
    </message>
    <message>
        <source>ImageNet, 1,000 classes</source>
        <translation>ImageNet，1,000 個類別</translation>
    </message>
    <message>
        <source>ImageNet, ResNet50</source>
        <translation>ImageNet，ResNet50</translation>
    </message>
    <message>
        <source>ImageNet, ResNet50 (downloads {size})</source>
        <translation>ImageNet，ResNet50（將下載 {size}）</translation>
    </message>
    <message>
        <source>Independent probabilities, one for each class</source>
        <translation>各自獨立的機率，每個類別一個</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>即時</translation>
    </message>
    <message>
        <source>It is blurrier than the training pictures.</source>
        <translation>比訓練影像模糊。</translation>
    </message>
    <message>
        <source>It is darker than the training pictures.</source>
        <translation>比訓練影像暗。</translation>
    </message>
    <message>
        <source>It is smaller than the training pictures.</source>
        <translation>比訓練影像小。</translation>
    </message>
    <message>
        <source>Keras’ ResNet50: BGR minus a mean</source>
        <translation>Keras 的 ResNet50：BGR 減去平均值</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>邏輯斯迴歸</translation>
    </message>
    <message>
        <source>Middle square</source>
        <translation>裁切中央的正方形</translation>
    </message>
    <message>
        <source>Mirror image</source>
        <translation>鏡射影像</translation>
    </message>
    <message>
        <source>Needs many pictures and time.</source>
        <translation>需要大量影像與時間。</translation>
    </message>
    <message>
        <source>No (fastest)</source>
        <translation>不使用（最快）</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不凍結</translation>
    </message>
    <message>
        <source>NumPy solves the last layer on the processor.</source>
        <translation>NumPy 在處理器上求解分類層。</translation>
    </message>
    <message>
        <source>One probability: that of the first class</source>
        <translation>單一機率：第一個類別的機率</translation>
    </message>
    <message>
        <source>One score: above 0 for the first class</source>
        <translation>單一分數：大於 0 為第一個類別</translation>
    </message>
    <message>
        <source>OpenVINO runs in bfloat16, which this processor supports.</source>
        <translation>OpenVINO 以 bfloat16 執行，這個處理器支援此格式。</translation>
    </message>
    <message>
        <source>OpenVINO runs in float32: bfloat16 is not supported by this processor, or gave other answers.</source>
        <translation>OpenVINO 以 float32 執行：這個處理器不支援 bfloat16，或以 bfloat16 得出的結果不同。</translation>
    </message>
    <message>
        <source>OpenVINO runs on the graphics processor, as you chose. On ten pictures it gave the same results as the processor.</source>
        <translation>OpenVINO 依你的選擇在圖形處理器上執行。以十張影像測試，結果與處理器相同。</translation>
    </message>
    <message>
        <source>Opposite side</source>
        <translation>對側影像</translation>
    </message>
    <message>
        <source>Plain CNN</source>
        <translation>一般 CNN</translation>
    </message>
    <message>
        <source>Probabilities that add up to 1</source>
        <translation>總和為 1 的機率</translation>
    </message>
    <message>
        <source>Processor, {cores} cores</source>
        <translation>處理器，{cores} 核心</translation>
    </message>
    <message>
        <source>PyTorch: 0 to 1, ImageNet’s mean and deviation</source>
        <translation>PyTorch：0 至 1，再以 ImageNet 的平均值與標準差標準化</translation>
    </message>
    <message>
        <source>Quick (frozen ResNet50)</source>
        <translation>快速（凍結 ResNet50）</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>讀取</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>SGD 加動量</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Scaled: −1 to 1</source>
        <translation>縮放：−1 至 1</translation>
    </message>
    <message>
        <source>Scores (logits), for softmax</source>
        <translation>分數（logits），供 softmax 使用</translation>
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
        <translation>壓縮成正方形</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步訓練</translation>
    </message>
    <message>
        <source>Stopped after epoch {last}: no improvement for {epochs}. Epoch {best} is kept.</source>
        <translation>已在第 {last} 個週期後停止：連續 {epochs}沒有進步。保留第 {best} 個週期。</translation>
    </message>
    <message>
        <source>Stopped by you in epoch {last}. Epoch {best} is kept.</source>
        <translation>你已在第 {last} 個週期停止訓練。保留第 {best} 個週期。</translation>
    </message>
    <message>
        <source>TensorFlow trains on the processor. It finds no other device here.</source>
        <translation>TensorFlow 以處理器進行訓練。在這裡找不到其他裝置。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>There is nothing in this picture.</source>
        <translation>這張影像中沒有任何內容。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Training failed after epoch {last}. A smaller learning rate may help. Epoch {best} is kept.</source>
        <translation>訓練在第 {last} 個週期後失敗。降低學習率可能有幫助。保留第 {best} 個週期。</translation>
    </message>
    <message>
        <source>Training is done: {epochs}. Epoch {best} is kept.</source>
        <translation>訓練完成，共 {epochs}。保留第 {best} 個週期。</translation>
    </message>
    <message>
        <source>Training last layer</source>
        <translation>訓練分類層</translation>
    </message>
    <message>
        <source>Trains only the last layer.</source>
        <translation>只訓練分類層。</translation>
    </message>
    <message>
        <source>Unchanged: 0 to 255</source>
        <translation>不變：0 至 255</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>Very different from all training pictures. Do not trust the bars.</source>
        <translation>與所有訓練影像都大不相同，長條所示的機率不可採信。</translation>
    </message>
    <message>
        <source>Whole picture, with bars</source>
        <translation>保留整張影像，補上邊條</translation>
    </message>
    <message>
        <source>Without shortcut connections.</source>
        <translation>沒有捷徑連接。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Yes (course lab)</source>
        <translation>是（課程實作）</translation>
    </message>
    <message>
        <source>Yes, set below</source>
        <translation>是，在下方設定</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>epoch {done} of {total}</source>
        <translation>週期 {done} / {total}</translation>
    </message>
    <message>
        <source>folder differs</source>
        <translation>與資料夾不符</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>不確定</translation>
    </message>
    <message>
        <source>unlike the training pictures</source>
        <translation>與訓練影像差異大</translation>
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
        <translation>關閉</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
</context>
<context>
    <name>LayoutQuestion</name>
    <message>
        <source>All for training</source>
        <translation>全部用於訓練</translation>
    </message>
    <message>
        <source>Back to {name}</source>
        <translation>返回 {name}</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>選擇其他資料夾…</translation>
    </message>
    <message>
        <source>Either each folder is a class, all for training: {one}. Or each folder is a class, and the folders in it are splits: {two}.</source>
        <translation>可能每個資料夾都是一個類別，全部用於訓練：{one}。也可能每個資料夾都是一個類別，其中的資料夾是分割：{two}。</translation>
    </message>
    <message>
        <source>Either the folders are classes, all for training: {one}. Or they are splits, and the folders in them are the classes: {two}.</source>
        <translation>可能這些資料夾是類別，全部用於訓練：{one}。也可能這些資料夾是分割，其中的資料夾才是類別：{two}。</translation>
    </message>
    <message>
        <source>They are classes</source>
        <translation>資料夾是類別</translation>
    </message>
    <message>
        <source>They are splits</source>
        <translation>資料夾是分割</translation>
    </message>
    <message>
        <source>This folder can be read in two ways.</source>
        <translation>這個資料夾有兩種讀取方式。</translation>
    </message>
    <message>
        <source>With splits</source>
        <translation>含有分割</translation>
    </message>
    <message>
        <source>{names} ({pictures})</source>
        <translation>{names}（{pictures}）</translation>
    </message>
    <message>
        <source>{names} ({train} train, {validation} validation, {test} test)</source>
        <translation>{names}（訓練 {train}、驗證 {validation}、測試 {test}）</translation>
    </message>
</context>
<context>
    <name>LearningBar</name>
    <message>
        <source>Keep learning</source>
        <translation>持續學習</translation>
    </message>
    <message>
        <source>Learned as {run}: {accuracy} correct. Nothing got worse.</source>
        <translation>已學習並存為 {run}：{accuracy} 正確。沒有影像變差。</translation>
    </message>
    <message>
        <source>Learned as {run}: {accuracy} correct. Now correct: {fixed}. Now wrong: {broke}.</source>
        <translation>已學習並存為 {run}：{accuracy} 正確。由錯變對：{fixed}。由對變錯：{broke}。</translation>
    </message>
    <message>
        <source>Learning the changes…</source>
        <translation>正在學習更動…</translation>
    </message>
    <message>
        <source>See the changes</source>
        <translation>查看變化</translation>
    </message>
    <message>
        <source>The changes are learned when the current run has ended.</source>
        <translation>目前的訓練結束後，就會學習這些更動。</translation>
    </message>
    <message>
        <source>The changes could not be learned. {reason}</source>
        <translation>無法學習這些更動。{reason}</translation>
    </message>
    <message>
        <source>Trains again as soon as the open dataset changes, as a run of its own. The last three of these runs are kept.</source>
        <translation>開啟的資料集一有更動就重新訓練，另存為一次訓練紀錄。這類訓練紀錄會保留最近三次。</translation>
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
        <translation>關於 resnet_gui(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add pictures to</source>
        <translation>將影像加入(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Check this installation…</source>
        <translation>檢查安裝狀況(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Choose pictures…</source>
        <translation>選擇影像(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;How ResNet works</source>
        <translation>ResNet 的原理(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>鍵盤快速鍵(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>語言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>淺色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Logarithmic loss</source>
        <translation>損失用對數刻度(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation>下一個區域(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open dataset…</source>
        <translation>開啟資料集(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>貼上影像(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Prediction pane</source>
        <translation>預測窗格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>結束(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Same as system</source>
        <translation>與系統相同(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>設定(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>停止並保留(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>系統語言(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>開始訓練(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>訓練(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>C&amp;ontents</source>
        <translation>目錄(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel &amp;run</source>
        <translation>取消訓練(&amp;R)</translation>
    </message>
    <message>
        <source>Classify a &amp;folder…</source>
        <translation>分類資料夾中的影像(&amp;F)…</translation>
    </message>
    <message>
        <source>Close &amp;batch</source>
        <translation>關閉批次(&amp;B)</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>複製診斷資訊(&amp;D)</translation>
    </message>
    <message>
        <source>L&amp;abel a folder of pictures…</source>
        <translation>標註影像資料夾(&amp;A)…</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>下一個分頁(&amp;X)</translation>
    </message>
    <message>
        <source>Open &amp;list…</source>
        <translation>開啟清單(&amp;L)…</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>開啟紀錄檔資料夾(&amp;L)</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>開啟模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>開啟範例(&amp;S)</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>上一個分頁(&amp;V)</translation>
    </message>
    <message>
        <source>Save &amp;curves…</source>
        <translation>儲存曲線(&amp;C)…</translation>
    </message>
    <message>
        <source>Show &amp;runs folder</source>
        <translation>顯示訓練紀錄資料夾(&amp;R)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>主題(&amp;H)</translation>
    </message>
    <message>
        <source>Undo last sorting…</source>
        <translation>復原上次的檔案分類…</translation>
    </message>
</context>
<context>
    <name>MessageNotice</name>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>That could not be done.</source>
        <translation>無法完成這項操作。</translation>
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
        <translation>重新評估</translation>
    </message>
    <message>
        <source>Evaluate it again to get them. Its figures are then computed again.</source>
        <translation>重新評估即可取得，各項數據也會重新計算。</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在開啟模型…</translation>
    </message>
    <message>
        <source>This run has no saved predictions for single pictures.</source>
        <translation>這次訓練沒有儲存個別影像的預測。</translation>
    </message>
    <message>
        <source>Train again with these settings to get them.</source>
        <translation>以這些設定重新訓練即可取得。</translation>
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
        <translation>開啟模型…</translation>
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
        <translation>{name}（第 {epoch} 個週期）</translation>
    </message>
</context>
<context>
    <name>NearestImages</name>
    <message>
        <source>Nearest training pictures</source>
        <translation>最相近的訓練影像</translation>
    </message>
    <message>
        <source>The training pictures are not on this computer.</source>
        <translation>訓練影像不在這部電腦上。</translation>
    </message>
</context>
<context>
    <name>NoRunsPanel</name>
    <message>
        <source>Go to Train</source>
        <translation>前往訓練</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>還沒有訓練紀錄</translation>
    </message>
    <message>
        <source>When a run is done, its accuracy and the figures of each class appear here.</source>
        <translation>訓練完成後，這裡會顯示準確率和各類別的數據。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>開啟紀錄檔</translation>
    </message>
</context>
<context>
    <name>OnlineFilesNotice</name>
    <message>
        <source>Download and include</source>
        <translation>下載並納入</translation>
    </message>
    <message>
        <source>Pictures in the cloud: {count}</source>
        <translation>雲端上的影像：{count}</translation>
    </message>
    <message>
        <source>They are online-only, in OneDrive or another cloud drive, and not on this computer. They were not downloaded, and are not used.</source>
        <translation>這些影像僅限線上存取，存放在 OneDrive 或其他雲端硬碟，不在這台電腦上。程式沒有下載，也不會使用。</translation>
    </message>
</context>
<context>
    <name>OrganizeDialog</name>
    <message>
        <source>Already in their folder: {count}</source>
        <translation>已在所屬資料夾中：{count}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>請先選擇資料夾。</translation>
    </message>
    <message>
        <source>Choose the folder to sort into</source>
        <translation>選擇要分類到的資料夾</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy {pictures}</source>
        <translation>複製 {pictures}</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>目標資料夾</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Move {pictures}</source>
        <translation>移動 {pictures}</translation>
    </message>
    <message>
        <source>Only the pictures shown by the filter; {count} others stay.</source>
        <translation>只處理篩選後顯示的影像；其餘 {count} 張留在原處。</translation>
    </message>
    <message>
        <source>Pictures that the model is not sure about go into a folder of their own. Unreadable ones stay where they are. Nothing is overwritten, and you can undo this.</source>
        <translation>模型不確定的影像會放進另一個資料夾。無法讀取的檔案留在原處。不會覆寫任何檔案，而且可以復原。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>Sort into a folder for each class</source>
        <translation>依類別分類到各個資料夾</translation>
    </message>
    <message>
        <source>Sort into folders</source>
        <translation>分類到資料夾</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>不確定</translation>
    </message>
    <message>
        <source>{folder}: {pictures}</source>
        <translation>{folder}：{pictures}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… 還有 {count} 個</translation>
    </message>
</context>
<context>
    <name>OrganizeNotice</name>
    <message>
        <source>Copying into {path}</source>
        <translation>正在複製到 {path}</translation>
    </message>
    <message>
        <source>Everything is back where it was.</source>
        <translation>一切都已回到原處。</translation>
    </message>
    <message>
        <source>Moving into {path}</source>
        <translation>正在移動到 {path}</translation>
    </message>
    <message>
        <source>Nothing was sorted</source>
        <translation>沒有分類任何影像</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>開啟資料夾</translation>
    </message>
    <message>
        <source>Some pictures stayed where they were. The details say which, and why.</source>
        <translation>部分影像留在原處。詳細資料列出了是哪些影像及原因。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>They are in {path}.</source>
        <translation>影像位於 {path}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Undoing the sorting</source>
        <translation>正在復原檔案分類</translation>
    </message>
    <message>
        <source>Your pictures were not touched.</source>
        <translation>原來的影像沒有變動。</translation>
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
        <translation>已複製 {done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} copies removed</source>
        <translation>已移除複本 {done} / {total}</translation>
    </message>
    <message>
        <source>{done} of {total} moved</source>
        <translation>已移動 {done} / {total}</translation>
    </message>
</context>
<context>
    <name>PageModelBar</name>
    <message>
        <source>Answers here are from another model called {name}.</source>
        <translation>這裡的回答來自另一個同樣名為 {name} 的模型。</translation>
    </message>
    <message>
        <source>Answers here are from {model}, not from {name}.</source>
        <translation>這裡的回答來自 {model}，而不是 {name}。</translation>
    </message>
    <message>
        <source>The best epoch of this run so far: {epoch}.</source>
        <translation>這次訓練目前最佳的週期：第 {epoch} 個週期。</translation>
    </message>
    <message>
        <source>This page is about {name}.</source>
        <translation>此頁面的內容屬於 {name}。</translation>
    </message>
    <message>
        <source>Use epoch {epoch}</source>
        <translation>使用第 {epoch} 個週期</translation>
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
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>PairedComparisonPanel</name>
    <message>
        <source>Broke {broke}</source>
        <translation>改錯 {broke}</translation>
    </message>
    <message>
        <source>Fixed {fixed}</source>
        <translation>改對 {fixed}</translation>
    </message>
    <message>
        <source>Pictures with their predictions</source>
        <translation>影像與其預測</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部顯示</translation>
    </message>
    <message>
        <source>The run after</source>
        <translation>之後的訓練</translation>
    </message>
    <message>
        <source>The run before</source>
        <translation>之前的訓練</translation>
    </message>
    <message>
        <source>These runs have no saved predictions for single pictures.</source>
        <translation>這些訓練紀錄沒有儲存個別影像的預測。</translation>
    </message>
    <message>
        <source>These runs were not evaluated on the same pictures.</source>
        <translation>這些訓練紀錄不是以相同的影像評估的。</translation>
    </message>
    <message>
        <source>What {second} broke</source>
        <translation>{second} 改錯的影像</translation>
    </message>
    <message>
        <source>What {second} fixed</source>
        <translation>{second} 改對的影像</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>要顯示的影像</translation>
    </message>
    <message>
        <source>against</source>
        <translation>對比</translation>
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
        <translation>{split}，{pictures}：改對 {fixed} 張，改錯 {broke} 張。影像太少，無法分出兩者的高下（{p}）。</translation>
    </message>
    <message>
        <source>{split}, {pictures}: fixed {fixed}, broke {broke}. That is more than chance would do ({p}).</source>
        <translation>{split}，{pictures}：改對 {fixed} 張，改錯 {broke} 張。差異超出偶然的範圍（{p}）。</translation>
    </message>
</context>
<context>
    <name>PhaseStepper</name>
    <message>
        <source>Phases</source>
        <translation>階段</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>running</source>
        <translation>進行中</translation>
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
        <translation>這個檢視中沒有影像。</translation>
    </message>
    <message>
        <source>Nothing is suggested for these pictures.</source>
        <translation>這些影像沒有建議的標籤。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Select pictures first.</source>
        <translation>請先選取影像。</translation>
    </message>
    <message>
        <source>The suggestions differ. Name the group, or accept them in another view.</source>
        <translation>這一組的建議不一致。請為整組指定名稱，或到其他檢視中接受建議。</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>{label}, or {suggested}?</source>
        <translation>{label}，還是 {suggested}？</translation>
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
        <translation>正確</translation>
    </message>
    <message>
        <source>is {label}</source>
        <translation>實際為 {label}</translation>
    </message>
    <message>
        <source>{ranking}; it is {label}</source>
        <translation>{ranking}；實際為 {label}</translation>
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
        <translation>影像與其預測</translation>
    </message>
    <message>
        <source>{pictures} · bars: the probability of each class</source>
        <translation>{pictures} · 長條：各類別的機率</translation>
    </message>
</context>
<context>
    <name>PredictionPanel</name>
    <message>
        <source>As the network sees it</source>
        <translation>網路看到的影像</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>選擇影像…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Correct it…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>First open the dataset to which the picture should be added.</source>
        <translation>請先開啟要加入這張影像的資料集。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放棄</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>開啟模型…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>預測</translation>
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
        <translation>無法將放下的檔案讀取為影像。</translation>
    </message>
    <message>
        <source>The pictures wait until you open a model.</source>
        <translation>開啟模型後才會處理這些影像。</translation>
    </message>
</context>
<context>
    <name>PredictionText</name>
    <message>
        <source>Blank</source>
        <translation>空白影像</translation>
    </message>
    <message>
        <source>Classifying…</source>
        <translation>正在分類…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在連線…</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>將影像拖曳到這裡</translation>
    </message>
    <message>
        <source>Drop one picture, several, or a folder. Ctrl+V pastes.</source>
        <translation>將一張或多張影像，或整個資料夾拖曳到這裡。按 Ctrl+V 可貼上。</translation>
    </message>
    <message>
        <source>Fetching {done} of {total}</source>
        <translation>正在下載 {done} / {total}</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>沒有模型</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>還沒有模型</translation>
    </message>
    <message>
        <source>No prediction</source>
        <translation>沒有預測</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未能開啟</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不確定</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>正在開啟模型</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在開啟 {name}…</translation>
    </message>
    <message>
        <source>Ready: {imagenet}. For classes of your own, train on your own pictures.</source>
        <translation>已就緒：{imagenet}。要辨識你自己的類別，請用自己的影像訓練。</translation>
    </message>
    <message>
        <source>The dataset says so too.</source>
        <translation>與資料集的標籤一致。</translation>
    </message>
    <message>
        <source>The dataset says: {name}.</source>
        <translation>資料集的標籤是：{name}。</translation>
    </message>
    <message>
        <source>The first time takes a few seconds.</source>
        <translation>第一次需要幾秒鐘。</translation>
    </message>
    <message>
        <source>Train one, or open one you have. Then drop a picture here.</source>
        <translation>請訓練一個模型，或開啟現有的模型，再將影像拖曳到這裡。</translation>
    </message>
    <message>
        <source>Unlike anything it knows</source>
        <translation>與模型學過的都不像</translation>
    </message>
    <message>
        <source>{name} · {classes}</source>
        <translation>{name} · {classes}</translation>
    </message>
    <message>
        <source>{name}. Best guess {share}, below your limit of {threshold}.</source>
        <translation>{name}：最可能的預測只有 {share}，低於你設定的門檻 {threshold}。</translation>
    </message>
</context>
<context>
    <name>PredictionsPanel</name>
    <message>
        <source>A sample</source>
        <translation>隨機抽樣</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>矩陣格</translation>
    </message>
    <message>
        <source>Confident mistakes</source>
        <translation>信心值最高的錯誤</translation>
    </message>
    <message>
        <source>Correct, but only just.</source>
        <translation>答對了，但很勉強。</translation>
    </message>
    <message>
        <source>Least confident</source>
        <translation>信心值最低</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>錯誤</translation>
    </message>
    <message>
        <source>Pictures with their predictions</source>
        <translation>影像與其預測</translation>
    </message>
    <message>
        <source>Random, the same for every run</source>
        <translation>隨機選出，每次訓練都相同</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>抽樣</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部顯示</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>要顯示的影像</translation>
    </message>
    <message>
        <source>{count} of {pictures}. The most confident first.</source>
        <translation>{pictures}中的 {count} 張，信心值最高的排在最前面。</translation>
    </message>
    <message>
        <source>{count} of {pictures}. The most confident mistake first.</source>
        <translation>{pictures}中的 {count} 張，信心值最高的錯誤排在最前面。</translation>
    </message>
    <message>
        <source>{count} of {total}, most confident first</source>
        <translation>{total} 張中的 {count} 張，信心值高者在前</translation>
    </message>
    <message>
        <source>{pictures} predicted wrongly</source>
        <translation>預測錯誤的有 {pictures}</translation>
    </message>
    <message>
        <source>{true} predicted as {answered}</source>
        <translation>{true} 被預測為 {answered}</translation>
    </message>
    <message>
        <source>{true} predicted correctly</source>
        <translation>{true} 預測正確</translation>
    </message>
</context>
<context>
    <name>PresetTimes</name>
    <message>
        <source>Measured on this computer.</source>
        <translation>在這部電腦上測得。</translation>
    </message>
    <message>
        <source>Measured on this computer. A download of {size} comes before; nobody knows yet how fast it will be.</source>
        <translation>在這部電腦上測得。之前還要下載 {size}，速度目前無法得知。</translation>
    </message>
    <message>
        <source>Measured on this computer. {time} of it is a download of {size}, if it is as fast as the last one.</source>
        <translation>在這部電腦上測得。其中 {time}用來下載 {size}，以上次下載的速度估計。</translation>
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
        <translation>無法讀取這種數值格式（{numbers}）的 TIFF。請另存為每個色彩通道 8 或 16 位元。</translation>
    </message>
    <message>
        <source>A cluster computes features with a frozen network, and here all epochs train on pictures: use a preset such as instant, or leave out --cluster.</source>
        <translation>叢集只用凍結的網路計算特徵，而這裡每個週期都以影像訓練：請用 instant 之類的預設方案，或不要加 --cluster。</translation>
    </message>
    <message>
        <source>A cluster of several computers needs Linux; on this computer, only its own Ray (auto) works.</source>
        <translation>由多台電腦組成的叢集需要 Linux；這台電腦只能使用自己的 Ray（auto）。</translation>
    </message>
    <message>
        <source>A link to another folder; such links are not followed.</source>
        <translation>這是指向其他資料夾的連結；程式不會讀取這類連結的內容。</translation>
    </message>
    <message>
        <source>A run is resumed with its own settings. Leave out {option}.</source>
        <translation>繼續訓練時會沿用原本的設定。請去掉 {option}。</translation>
    </message>
    <message>
        <source>A second copy of the same classes, as some downloads contain. It is not read.</source>
        <translation>這是相同類別的第二份複本，有些下載的資料集會附帶。不會讀取。</translation>
    </message>
    <message>
        <source>A web page needs ONNX Runtime Web, which {command} fetches in the folder of the program’s sources.</source>
        <translation>網頁需要 ONNX Runtime Web；請在程式原始碼的資料夾中執行 {command} 取得。</translation>
    </message>
    <message>
        <source>An address must not contain a user name or a password: credentials come from the environment alone.</source>
        <translation>位址中不可以有使用者名稱或密碼：憑證只從環境變數取得。</translation>
    </message>
    <message>
        <source>Another export is writing to {path}. Wait for it, or choose another folder.</source>
        <translation>另一項匯出正在寫入 {path}。請等它完成，或選擇其他資料夾。</translation>
    </message>
    <message>
        <source>Another prediction is writing its results to {path}. Wait for it, or choose another folder.</source>
        <translation>另一項預測正在將結果寫入 {path}。請等它完成，或選擇其他資料夾。</translation>
    </message>
    <message>
        <source>Another window is changing the labels of this dataset. Try again in a moment.</source>
        <translation>另一個視窗正在更改這個資料集的標籤。請稍後再試。</translation>
    </message>
    <message>
        <source>Batches have {size} pictures instead of {wanted}, so that a step fits into the memory limit.</source>
        <translation>每批次改為 {size} 張影像，而不是 {wanted} 張，讓一步所需的記憶體不超過上限。</translation>
    </message>
    <message>
        <source>Checkpoints cannot be saved: {detail}. Training continues, but it cannot be resumed if it is interrupted.</source>
        <translation>無法儲存檢查點：{detail}。訓練照常進行，但一旦中斷就無法繼續。</translation>
    </message>
    <message>
        <source>Class {label} is left out: it has {count} training pictures, at least {least} are needed.</source>
        <translation>已排除類別「{label}」：它有 {count} 張訓練影像，至少需要 {least} 張。</translation>
    </message>
    <message>
        <source>Class {label} is left out: the model does not know it.</source>
        <translation>已排除類別「{label}」：模型不認得它。</translation>
    </message>
    <message>
        <source>Class {name} cannot be created: {detail}.</source>
        <translation>無法建立類別 {name}：{detail}。</translation>
    </message>
    <message>
        <source>Class {name} cannot be renamed: {detail}.</source>
        <translation>無法重新命名類別「{name}」：{detail}。</translation>
    </message>
    <message>
        <source>Class {name} has files, so it was not removed.</source>
        <translation>類別 {name} 中有檔案，因此沒有移除。</translation>
    </message>
    <message>
        <source>Class {name} has no folder of its own in this dataset.</source>
        <translation>類別「{name}」在這個資料集中沒有自己的資料夾。</translation>
    </message>
    <message>
        <source>Every line of {path} says that its picture is not used.</source>
        <translation>{path} 的每一行都註明該影像不使用。</translation>
    </message>
    <message>
        <source>Give the dataset: a folder of pictures, or a CSV list of them.</source>
        <translation>請指定資料集：影像的資料夾，或影像的 CSV 清單。</translation>
    </message>
    <message>
        <source>ImageNet’s network could not be downloaded. Is this computer connected to the internet? Or download {url} ({megabytes} MB) elsewhere, and put the file {file} into {folder}, or into a folder that the variable RESNET_GUI_WEIGHTS names.</source>
        <translation>無法下載 ImageNet 的神經網路。這部電腦是否已連上網際網路？你也可以在別處下載 {url}（{megabytes} MB），再將檔案 {file} 放到 {folder}，或放到環境變數 RESNET_GUI_WEIGHTS 指定的資料夾。</translation>
    </message>
    <message>
        <source>It is a link or not a regular file. Links can only be copied.</source>
        <translation>它是連結，或不是一般檔案。連結只能複製。</translation>
    </message>
    <message>
        <source>It is no longer where it was sorted to.</source>
        <translation>它已不在分類後所在的位置。</translation>
    </message>
    <message>
        <source>It is online-only, in OneDrive or another cloud drive, and was not fetched.</source>
        <translation>僅限線上存取，存放在 OneDrive 或其他雲端硬碟，程式沒有下載。</translation>
    </message>
    <message>
        <source>It lies outside the class folders, so its class is not known.</source>
        <translation>它不在任何類別資料夾內，因此無法得知類別。</translation>
    </message>
    <message>
        <source>It stays: it is no longer the copy that was made.</source>
        <translation>它會保留：它已不是當初建立的複本。</translation>
    </message>
    <message>
        <source>It stays: the file that it was copied from is gone or was changed.</source>
        <translation>它會保留：複製來源的檔案已不存在或已更改。</translation>
    </message>
    <message>
        <source>It was changed after the run began.</source>
        <translation>它在訓練開始後被更改過。</translation>
    </message>
    <message>
        <source>Its name does not begin with the name of a class.</source>
        <translation>它的檔名不是以類別名稱開頭。</translation>
    </message>
    <message>
        <source>Labels and left-out pictures cannot be saved in {path}: {detail}.</source>
        <translation>無法將標籤和排除的影像記錄到 {path}：{detail}。</translation>
    </message>
    <message>
        <source>Line {line}: it has no class.</source>
        <translation>第 {line} 行：沒有類別。</translation>
    </message>
    <message>
        <source>Line {line}: it has no path.</source>
        <translation>第 {line} 行：沒有路徑。</translation>
    </message>
    <message>
        <source>Line {line}: it has one column too many, with “{cell}”.</source>
        <translation>第 {line} 行：多出一欄，內容是「{cell}」。</translation>
    </message>
    <message>
        <source>Line {line}: it matches several files: {names}.</source>
        <translation>第 {line} 行：符合的檔案不只一個：{names}。</translation>
    </message>
    <message>
        <source>Line {line}: its columns mark {count} classes; one is needed.</source>
        <translation>第 {line} 行：各欄共標出 {count} 個類別；必須剛好一個。</translation>
    </message>
    <message>
        <source>Line {line}: its quotation marks do not match.</source>
        <translation>第 {line} 行：引號不成對。</translation>
    </message>
    <message>
        <source>Line {line}: there is no such file.</source>
        <translation>第 {line} 行：找不到這個檔案。</translation>
    </message>
    <message>
        <source>Line {line}: “{split}” is neither train, validation nor test.</source>
        <translation>第 {line} 行：「{split}」不是 train、validation 或 test。</translation>
    </message>
    <message>
        <source>Neither train, valid nor test. Other folders beside those are not read.</source>
        <translation>不是 train、valid 或 test。與這些資料夾並列的其他資料夾不會讀取。</translation>
    </message>
    <message>
        <source>No Ray cluster answers at {address}.</source>
        <translation>{address} 沒有 Ray 叢集回應。</translation>
    </message>
    <message>
        <source>No class folder in {path} holds a readable picture.</source>
        <translation>{path} 的類別資料夾中都沒有可讀取的影像。</translation>
    </message>
    <message>
        <source>No line of {path} can be used. Line {line} reads “{text}”. Each line needs the path of a picture, absolute or relative to {root}, and its class.</source>
        <translation>{path} 沒有任何一行可以使用。第 {line} 行是「{text}」。每一行都需要影像的路徑（絕對路徑，或相對於 {root} 的路徑）和它的類別。</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>尚未開啟模型。</translation>
    </message>
    <message>
        <source>No picture in {path} is on this computer: all {count} are online-only, in OneDrive or another cloud drive. Have the folder always kept on this device, then open it again.</source>
        <translation>{path} 中沒有任何影像在這台電腦上：{count} 張全部僅限線上存取，存放在 OneDrive 或其他雲端硬碟。請將資料夾設為一律保留在此裝置上，再重新開啟。</translation>
    </message>
    <message>
        <source>No quarantine folder can be made beside {path}.</source>
        <translation>無法在 {path} 旁邊建立隔離區資料夾。</translation>
    </message>
    <message>
        <source>No weights for {network} come with the program. Choose EfficientNet-Lite0, or other weights.</source>
        <translation>程式未附帶 {network} 的權重。請選擇 EfficientNet-Lite0，或其他權重。</translation>
    </message>
    <message>
        <source>No window can be opened: there is no display, or a system library that Qt needs is missing. Everything else works without a window: see resnet-gui --help and resnet-gui demo.</source>
        <translation>無法開啟視窗：沒有顯示器，或缺少 Qt 需要的系統程式庫。其他功能不需要視窗也能使用：參閱 resnet-gui --help 和 resnet-gui demo。</translation>
    </message>
    <message>
        <source>No worker of the cluster starts.</source>
        <translation>叢集的工作行程都無法啟動。</translation>
    </message>
    <message>
        <source>None of the classes in {path} is one of the model’s: {known}.</source>
        <translation>{path} 中沒有任何類別屬於模型的類別：{known}。</translation>
    </message>
    <message>
        <source>None of the files in {path} is a readable picture.</source>
        <translation>{path} 中沒有任何檔案是可讀取的影像。</translation>
    </message>
    <message>
        <source>None of the files that {path} lists is a readable picture.</source>
        <translation>{path} 列出的檔案都不是可讀取的影像。</translation>
    </message>
    <message>
        <source>None of the {split} pictures can be read any more. Is the drive still there?</source>
        <translation>{split} 分割中的影像都無法再讀取。磁碟機是否仍然連接著？</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}: {detail}. No picture was touched.</source>
        <translation>無法在 {path} 中寫入任何內容：{detail}。所有影像都未更動。</translation>
    </message>
    <message>
        <source>Of the {before} {split} pictures of class {label}, only {count} can still be read: too few to train. Put them back, or open the dataset again.</source>
        <translation>類別「{label}」在 {split} 分割中的 {before} 張影像，只剩 {count} 張可以讀取，不足以訓練。請將影像放回原處，或重新開啟資料集。</translation>
    </message>
    <message>
        <source>One graphics card trains: the {count} cards of this computer do not work together.</source>
        <translation>只用一個圖形處理器訓練：這台電腦的 {count} 個圖形處理器無法一起運作。</translation>
    </message>
    <message>
        <source>Only a list can have a root for its paths. {path} is a folder.</source>
        <translation>只有清單才能指定路徑的根目錄。{path} 是資料夾。</translation>
    </message>
    <message>
        <source>Opening {path} was stopped.</source>
        <translation>已停止開啟 {path}。</translation>
    </message>
    <message>
        <source>Pictures at an address such as {address} are read by predict and check with --cluster.</source>
        <translation>像 {address} 這種位址上的影像，只有加上 --cluster 的 predict 和 check 才會讀取。</translation>
    </message>
    <message>
        <source>Pictures cannot be read from {address}. An address begins with s3://bucket, gs://bucket, abfss://container@account.dfs.core.windows.net or hdfs://host:port.</source>
        <translation>無法從 {address} 讀取影像。位址的開頭要是 s3://bucket、gs://bucket、abfss://container@account.dfs.core.windows.net 或 hdfs://host:port。</translation>
    </message>
    <message>
        <source>Pictures in {path} were removed or changed after the run began ({count} in all), so the run cannot be resumed. Put them back, or train again.</source>
        <translation>訓練開始後，{path} 中有影像被移除或更改（共 {count} 張），因此無法繼續訓練。請將影像放回原處，或重新訓練。</translation>
    </message>
    <message>
        <source>Ray is not installed here. It comes with python -m pip install &quot;{extra}&quot;.</source>
        <translation>這裡沒有安裝 Ray，可用 python -m pip install &quot;{extra}&quot; 安裝。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong. The log has the details.</source>
        <translation>發生未預期的錯誤。詳細資訊請見紀錄檔。</translation>
    </message>
    <message>
        <source>Stopped before another epoch was done. The finished epochs of {path} are saved, and it can be resumed.</source>
        <translation>在下一個週期完成前已停止。{path} 已完成的週期都已儲存，可以繼續訓練。</translation>
    </message>
    <message>
        <source>Stopped before the first epoch was done, so there is no model to keep.</source>
        <translation>在第一個週期完成前已停止，因此沒有可保留的模型。</translation>
    </message>
    <message>
        <source>Stopped. What was computed is kept for the next time.</source>
        <translation>已停止。已算出的結果會保留，供下次使用。</translation>
    </message>
    <message>
        <source>Suggestions need labels: at least {classes} classes with {pictures} pictures each.</source>
        <translation>要有標籤才能提供建議：至少要有 {classes} 個類別，每個類別 {pictures} 張影像。</translation>
    </message>
    <message>
        <source>TensorFlow and OpenVINO do not agree: they differ by {difference}.</source>
        <translation>TensorFlow 與 OpenVINO 的結果不一致：相差 {difference}。</translation>
    </message>
    <message>
        <source>TensorFlow is used instead of the faster OpenVINO.</source>
        <translation>改用 TensorFlow，而非較快的 OpenVINO。</translation>
    </message>
    <message>
        <source>The ImageNet weights could not be downloaded. Is this computer connected to the internet? Or download {url} ({megabytes} MB) elsewhere, and put the file {file} into {folder}. The built-in network needs no download.</source>
        <translation>無法下載 ImageNet 權重。這部電腦是否已連上網際網路？你也可以在別處下載 {url}（{megabytes} MB），再將檔案 {file} 放到 {folder}。程式內建的神經網路不需要下載。</translation>
    </message>
    <message>
        <source>The Ray cluster at {address} wants its token: copy its file ~/.ray/auth_token to this computer, and set RAY_AUTH_MODE=token.</source>
        <translation>{address} 的 Ray 叢集要求權杖：請將它的檔案 ~/.ray/auth_token 複製到這台電腦，並設定 RAY_AUTH_MODE=token。</translation>
    </message>
    <message>
        <source>The Ray cluster does not answer any more.</source>
        <translation>Ray 叢集不再回應。</translation>
    </message>
    <message>
        <source>The built-in weights of {network} are missing. Install the Python package {package}, or set the variable RESNET_GUI_WEIGHTS to its file {file}.</source>
        <translation>缺少 {network} 的內建權重。請安裝 Python 套件 {package}，或將環境變數 RESNET_GUI_WEIGHTS 設為它的檔案 {file}。</translation>
    </message>
    <message>
        <source>The card of the run {path} cannot be read: {detail}.</source>
        <translation>無法讀取訓練紀錄 {path} 的模型卡：{detail}。</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another network, so the run cannot be resumed from it.</source>
        <translation>檢查點屬於另一個網路，因此無法從這裡繼續訓練。</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged, so the run cannot be resumed from it.</source>
        <translation>檢查點 {path} 已損壞，因此無法從這裡繼續訓練。</translation>
    </message>
    <message>
        <source>The classes are in the list {path}. Add the picture there.</source>
        <translation>類別記錄在清單 {path} 中。請在該清單中加入這張影像。</translation>
    </message>
    <message>
        <source>The cluster has other versions than this computer.</source>
        <translation>叢集的版本與這部電腦不同。</translation>
    </message>
    <message>
        <source>The computer ran out of memory. Use a smaller batch size or picture size.</source>
        <translation>電腦的記憶體不足。請使用較小的批次大小或影像大小。</translation>
    </message>
    <message>
        <source>The credentials in the environment do not permit reading {address}.</source>
        <translation>環境變數中的憑證不允許讀取 {address}。</translation>
    </message>
    <message>
        <source>The disk is full. The run needs {megabytes} MB in {path}. Nothing is lost: free some space and save again.</source>
        <translation>磁碟已滿。這次訓練需要 {path} 中有 {megabytes} MB 的空間。沒有遺失任何東西：請釋出一些空間，再儲存一次。</translation>
    </message>
    <message>
        <source>The disk is full: {path} cannot be written. Free some space and try again.</source>
        <translation>磁碟已滿：無法寫入 {path}。請釋出一些空間後再試一次。</translation>
    </message>
    <message>
        <source>The download of ImageNet’s network was stopped.</source>
        <translation>已停止下載 ImageNet 的神經網路。</translation>
    </message>
    <message>
        <source>The engine did not answer for {seconds} s.</source>
        <translation>引擎已有 {seconds} 秒沒有回應。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly (exit code {code}). Your pictures and earlier runs are safe.</source>
        <translation>引擎意外停止（結束代碼 {code}）。你的影像和先前的訓練紀錄都不受影響。</translation>
    </message>
    <message>
        <source>The environment has no credentials for {address}; docs/scale.md says which are needed.</source>
        <translation>環境變數中沒有 {address} 的憑證；需要哪些，見 docs/scale.md。</translation>
    </message>
    <message>
        <source>The export {path} does not answer as the program does; do not hand it on before you have looked at certificate.json in it.</source>
        <translation>匯出的 {path} 與本程式的回答不一致；在查看其中的 certificate.json 之前，不要交給別人使用。</translation>
    </message>
    <message>
        <source>The export {path} is not checked: no pictures of the model’s run are there that could tell. A folder of labelled pictures of its classes can.</source>
        <translation>匯出的 {path} 未經檢查：這個模型的訓練影像中沒有能用來判斷的。含有其類別的已標註影像的資料夾可以用來檢查。</translation>
    </message>
    <message>
        <source>The file cannot be read: {detail}.</source>
        <translation>無法讀取檔案：{detail}。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>檔案不存在。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>檔案是空的。</translation>
    </message>
    <message>
        <source>The file is larger than {megabytes} MB, too large for a picture.</source>
        <translation>檔案超過 {megabytes} MB，以影像來說太大了。</translation>
    </message>
    <message>
        <source>The first line of {path} names the columns {columns}. One must be called path or file, and one label or class.</source>
        <translation>{path} 的第一行列出的欄名是 {columns}。其中一欄必須名為 path 或 file，另一欄必須名為 label 或 class。</translation>
    </message>
    <message>
        <source>The folder name “{name}” does not work on every system. Choose another name.</source>
        <translation>資料夾名稱「{name}」並非在每種作業系統上都能使用。請選擇其他名稱。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {detail}.</source>
        <translation>無法讀取資料夾 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The folder {path} has no class folders. Put the pictures of each class into a folder of its own.</source>
        <translation>資料夾 {path} 中沒有類別資料夾。請把每個類別的影像放在各自的資料夾裡。</translation>
    </message>
    <message>
        <source>The folder {path} is not empty. Choose a new one: a run never overwrites.</source>
        <translation>資料夾 {path} 不是空的。請選擇新的資料夾：訓練絕不會覆寫現有內容。</translation>
    </message>
    <message>
        <source>The format {format} cannot be made with the quantisation {quantize}. What can be made: {known}.</source>
        <translation>格式 {format} 無法搭配量化方式 {quantize} 產生。可以產生的有：{known}。</translation>
    </message>
    <message>
        <source>The format {format} needs the package {package}, which comes with python -m pip install &quot;{extra}&quot;.</source>
        <translation>格式 {format} 需要套件 {package}，可用 python -m pip install &quot;{extra}&quot; 安裝。</translation>
    </message>
    <message>
        <source>The help is not complete: {path} is missing.</source>
        <translation>說明不完整：找不到 {path}。</translation>
    </message>
    <message>
        <source>The list {path} cannot be read: {detail}.</source>
        <translation>無法讀取清單 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The list {path} is empty.</source>
        <translation>清單 {path} 是空的。</translation>
    </message>
    <message>
        <source>The list {path} is refused: a list has at most {megabytes} MB, {columns} columns and {cells} cells.</source>
        <translation>無法接受清單 {path}：清單最多 {megabytes} MB、{columns} 欄和 {cells} 個儲存格。</translation>
    </message>
    <message>
        <source>The log {path} cannot be read: {detail}.</source>
        <translation>無法讀取紀錄檔 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The model arrived damaged at a worker of the cluster. Try again.</source>
        <translation>模型送達叢集的工作程序時已損毀。請再試一次。</translation>
    </message>
    <message>
        <source>The model cannot be made into {format}.</source>
        <translation>無法將模型轉換為 {format}。</translation>
    </message>
    <message>
        <source>The model’s card cannot be used: “{field}” is missing or wrong.</source>
        <translation>無法使用這個模型的模型卡：缺少「{field}」或其內容有誤。</translation>
    </message>
    <message>
        <source>The network {network} has no layer {layer} to freeze up to.</source>
        <translation>網路 {network} 沒有名為 {layer} 的層，無法凍結到該層。</translation>
    </message>
    <message>
        <source>The network {network} needs pictures of at least {least} pixels a side.</source>
        <translation>網路 {network} 需要邊長至少 {least} 像素的影像。</translation>
    </message>
    <message>
        <source>The pattern “{pattern}” is not a regular expression.</source>
        <translation>樣式「{pattern}」不是正規表示式。</translation>
    </message>
    <message>
        <source>The picture is already in the folder of {label}.</source>
        <translation>這張影像已經在「{label}」的資料夾中。</translation>
    </message>
    <message>
        <source>The picture is damaged: {detail}.</source>
        <translation>影像已損壞：{detail}。</translation>
    </message>
    <message>
        <source>The picture is too large: {width} × {height} pixels.</source>
        <translation>影像太大：{width} × {height} 像素。</translation>
    </message>
    <message>
        <source>The pictures are not those with which {path} was begun, so it cannot be resumed.</source>
        <translation>這些影像與 {path} 開始時的不同，因此無法繼續。</translation>
    </message>
    <message>
        <source>The pictures need {megabytes} MB, and {path} does not have enough space. No picture was touched.</source>
        <translation>這些影像需要 {megabytes} MB，而 {path} 的空間不足。所有影像都未更動。</translation>
    </message>
    <message>
        <source>The prediction for a sample picture is not valid: {answer}.</source>
        <translation>對一張範例影像的預測無效：{answer}。</translation>
    </message>
    <message>
        <source>The processor is used: on ten pictures the graphics processor gave other results.</source>
        <translation>使用處理器：以十張影像比對時，圖形處理器得出不同的結果。</translation>
    </message>
    <message>
        <source>The processor is used: the graphics processor failed.</source>
        <translation>改用處理器：圖形處理器無法運作。</translation>
    </message>
    <message>
        <source>The processor is used: there is no graphics processor here that OpenVINO can use.</source>
        <translation>使用處理器：這裡沒有 OpenVINO 可用的圖形處理器。</translation>
    </message>
    <message>
        <source>The run cannot be saved to {path}: {detail}. Nothing is lost: the model is still in memory.</source>
        <translation>無法將這次訓練儲存到 {path}：{detail}。沒有遺失任何東西：模型仍在記憶體中。</translation>
    </message>
    <message>
        <source>The run could not be saved anywhere. The last try was {path}.</source>
        <translation>這次訓練無法儲存到任何地方。最後嘗試的是 {path}。</translation>
    </message>
    <message>
        <source>The run {path} is complete. There is nothing to resume.</source>
        <translation>訓練 {path} 已經完成。沒有需要繼續的部分。</translation>
    </message>
    <message>
        <source>The run’s folder {path} cannot be written: {detail}.</source>
        <translation>無法寫入這次訓練的資料夾 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The run’s predictions (predictions.csv) cannot be read.</source>
        <translation>無法讀取這次訓練的預測（predictions.csv）。</translation>
    </message>
    <message>
        <source>The run’s record of its pictures, {path}, cannot be read.</source>
        <translation>無法讀取這次訓練的影像紀錄 {path}。</translation>
    </message>
    <message>
        <source>The run’s steps cannot be saved: {detail}. Is steps.csv open in another program? Training continues.</source>
        <translation>無法儲存這次訓練各步的紀錄：{detail}。steps.csv 是否已在其他程式中開啟？訓練照常進行。</translation>
    </message>
    <message>
        <source>The setting {setting} cannot be “{value}”.</source>
        <translation>設定 {setting} 不能是「{value}」。</translation>
    </message>
    <message>
        <source>The setting {setting} must be from {low} to {high}.</source>
        <translation>設定 {setting} 必須介於 {low} 至 {high} 之間。</translation>
    </message>
    <message>
        <source>The settings file {path} cannot be saved: {detail}.</source>
        <translation>無法儲存設定檔 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read. Give the config.json of a run.</source>
        <translation>無法讀取 {path} 中的設定。請指定訓練紀錄的 config.json。</translation>
    </message>
    <message>
        <source>The settings of the run {path} cannot be read, so no script can be written.</source>
        <translation>無法讀取訓練紀錄 {path} 的設定，因此無法產生指令碼。</translation>
    </message>
    <message>
        <source>The sorting recorded in {path} has not finished yet.</source>
        <translation>{path} 所記錄的檔案分類尚未完成。</translation>
    </message>
    <message>
        <source>The system does not allow it: {detail}.</source>
        <translation>系統不允許：{detail}。</translation>
    </message>
    <message>
        <source>The translations are not complete: {path} is missing.</source>
        <translation>翻譯不完整：缺少 {path}。</translation>
    </message>
    <message>
        <source>The window does not appear.</source>
        <translation>視窗沒有出現。</translation>
    </message>
    <message>
        <source>The window’s process has loaded {name}, which only the engine should load.</source>
        <translation>視窗的處理程序載入了 {name}，而這應該只由引擎載入。</translation>
    </message>
    <message>
        <source>The worker on {node} does not answer as this computer does for ten pictures: the results differ by up to {difference}.</source>
        <translation>{node} 上的工作程序對十張影像的回答與這台電腦不同：結果最多相差 {difference}。</translation>
    </message>
    <message>
        <source>There are no ready-made weights for {network}; it starts from scratch.</source>
        <translation>{network} 沒有現成的權重；它會從頭訓練。</translation>
    </message>
    <message>
        <source>There are results in {path} already. Choose a new folder, or add --resume to go on.</source>
        <translation>{path} 裡已有結果。請選擇新資料夾，或加上 --resume 繼續。</translation>
    </message>
    <message>
        <source>There is already a class {name}.</source>
        <translation>已經有名為「{name}」的類別。</translation>
    </message>
    <message>
        <source>There is no file in {path} to classify.</source>
        <translation>{path} 中沒有可以預測類別的檔案。</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>找不到檔案 {path}。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>找不到資料夾 {path}。</translation>
    </message>
    <message>
        <source>There is no heat map for this kind of model.</source>
        <translation>這類模型沒有熱圖。</translation>
    </message>
    <message>
        <source>There is no list {path}.</source>
        <translation>找不到清單 {path}。</translation>
    </message>
    <message>
        <source>There is no network {network}. Known: {known}.</source>
        <translation>沒有名為 {network} 的網路。可用的有：{known}。</translation>
    </message>
    <message>
        <source>There is no readable picture in {path}.</source>
        <translation>{path} 中沒有可讀取的影像。</translation>
    </message>
    <message>
        <source>There is no run {path} to resume.</source>
        <translation>找不到可繼續的訓練 {path}。</translation>
    </message>
    <message>
        <source>There is no weights file {path}.</source>
        <translation>找不到權重檔 {path}。</translation>
    </message>
    <message>
        <source>There is not enough space in {path}: the run needs about {megabytes} MB with its checkpoints, and {free} MB are free.</source>
        <translation>{path} 的空間不足：這次訓練連同檢查點約需 {megabytes} MB，而可用空間為 {free} MB。</translation>
    </message>
    <message>
        <source>There is nothing at {address}.</source>
        <translation>{address} 上什麼也沒有。</translation>
    </message>
    <message>
        <source>This account may not read the file.</source>
        <translation>目前的帳號沒有讀取這個檔案的權限。</translation>
    </message>
    <message>
        <source>This account may not read the folder {path}.</source>
        <translation>目前的帳號沒有讀取資料夾 {path} 的權限。</translation>
    </message>
    <message>
        <source>This computer does not have enough free memory for {path}. Close other programs, or choose a smaller model.</source>
        <translation>這部電腦的可用記憶體不足，無法開啟 {path}。請關閉其他程式，或選擇較小的模型。</translation>
    </message>
    <message>
        <source>This computer’s processor has no AVX instructions, which TensorFlow needs. Training and predictions do not work on it. Processors made since about 2011 have them.</source>
        <translation>這部電腦的處理器沒有 TensorFlow 需要的 AVX 指令集。在這部電腦上無法訓練和預測。大約 2011 年以後製造的處理器都具備這種指令集。</translation>
    </message>
    <message>
        <source>This file cannot be used: “{field}” is missing or wrong.</source>
        <translation>無法使用這個檔案：缺少「{field}」或其內容有誤。</translation>
    </message>
    <message>
        <source>This file was written by a later version of the program (format {found}, known up to {known}). Update the program to open it.</source>
        <translation>這個檔案是由較新版本的程式寫入的（格式 {found}，目前最多支援到 {known}）。請更新程式後再開啟。</translation>
    </message>
    <message>
        <source>This is a camera raw file ({format}) without a full picture inside. Save it as JPEG or TIFF with the camera’s program.</source>
        <translation>這是相機的 RAW 檔（{format}），內部沒有完整的影像。請用相機附的程式另存為 JPEG 或 TIFF。</translation>
    </message>
    <message>
        <source>This is a folder, not a picture.</source>
        <translation>這是資料夾，不是影像。</translation>
    </message>
    <message>
        <source>This is neither a file nor a folder but a pipe, a socket or a device.</source>
        <translation>這既不是檔案也不是資料夾，而是管道、通訊端或裝置。</translation>
    </message>
    <message>
        <source>This is not a file of this program: {detail}.</source>
        <translation>這不是本程式的檔案：{detail}。</translation>
    </message>
    <message>
        <source>This is not a picture that can be read.</source>
        <translation>這不是可讀取的影像。</translation>
    </message>
    <message>
        <source>This model can predict classes, but it has no {capability}.</source>
        <translation>這個模型可以預測類別，但沒有 {capability}。</translation>
    </message>
    <message>
        <source>This needs at least {least} training pictures of each class, and {validation} validation pictures.</source>
        <translation>這項功能需要每個類別至少 {least} 張訓練影像，並需要至少 {validation} 張驗證影像。</translation>
    </message>
    <message>
        <source>This picture’s heat map could not be computed.</source>
        <translation>無法計算這張影像的熱圖。</translation>
    </message>
    <message>
        <source>Training failed in epoch {epoch}: the loss is no longer a number. Train again with a smaller learning rate.</source>
        <translation>訓練在第 {epoch} 個週期失敗：損失已不是數值。請用較小的學習率重新訓練。</translation>
    </message>
    <message>
        <source>Training needs at least two classes with at least {least} pictures each. Too few pictures: {names}.</source>
        <translation>訓練至少需要兩個類別，每個類別至少 {least} 張影像。影像太少的類別：{names}。</translation>
    </message>
    <message>
        <source>Training needs at least two classes; {path} has {count}.</source>
        <translation>訓練至少需要兩個類別；{path} 只有 {count} 個。</translation>
    </message>
    <message>
        <source>Two workers ended while they worked on this picture alone: it was set aside.</source>
        <translation>兩個工作程序在單獨處理這張影像時結束，因此已將它擱置。</translation>
    </message>
    <message>
        <source>Windows cannot find or load {name}. Install the program again, or Microsoft’s Visual C++ Redistributable (x64).</source>
        <translation>Windows 找不到或無法載入 {name}。請重新安裝本程式，或安裝 Microsoft 的 Visual C++ Redistributable（x64）。</translation>
    </message>
    <message>
        <source>{address} cannot be read: {detail}.</source>
        <translation>無法讀取 {address}：{detail}。</translation>
    </message>
    <message>
        <source>{format} cannot be read. Save the picture as JPEG, PNG or TIFF.</source>
        <translation>無法讀取 {format}。請將影像另存為 JPEG、PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{name} is too old (version {version}; 14.40 or later is needed). Install Microsoft’s Visual C++ Redistributable (x64).</source>
        <translation>{name} 太舊（版本 {version}；需要 14.40 或更新版本）。請安裝 Microsoft 的 Visual C++ Redistributable（x64）。</translation>
    </message>
    <message>
        <source>{option} needs the package {package}, which comes with python -m pip install &quot;{extra}&quot;.</source>
        <translation>{option} 需要套件 {package}，可用 python -m pip install &quot;{extra}&quot; 安裝。</translation>
    </message>
    <message>
        <source>{path} can be read in two ways. With --layout {one}: {one_classes} classes ({one_names}) of {one_pictures} pictures, all to train. With --layout {two}: {two_classes} classes ({two_names}), {two_train} pictures to train, {two_validation} to validate and {two_test} to test.</source>
        <translation>{path} 有兩種讀取方式。使用 --layout {one}：{one_classes} 個類別（{one_names}），共 {one_pictures} 張影像，全部用於訓練。使用 --layout {two}：{two_classes} 個類別（{two_names}），{two_train} 張影像用於訓練，{two_validation} 張用於驗證，{two_test} 張用於測試。</translation>
    </message>
    <message>
        <source>{path} cannot be copied: {detail}.</source>
        <translation>無法複製 {path}：{detail}。</translation>
    </message>
    <message>
        <source>{path} cannot be made into whole numbers (int8): this needs some of the pictures that it was trained on, and they are not there.</source>
        <translation>無法將 {path} 轉換為整數（int8）：這需要一部分當初訓練用的影像，但找不到那些影像。</translation>
    </message>
    <message>
        <source>{path} cannot be moved: {detail}.</source>
        <translation>無法移動 {path}：{detail}。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: layers of the kind {name} are not supported.</source>
        <translation>無法開啟 {path}：不支援 {name} 類型的層。</translation>
    </message>
    <message>
        <source>{path} cannot be removed completely: another program is using a file in it. Close that program, then discard again.</source>
        <translation>無法完全移除 {path}：其他程式正在使用其中的檔案。請關閉該程式，然後再捨棄一次。</translation>
    </message>
    <message>
        <source>{path} cannot be sent to a cluster: only models that this program has converted for OpenVINO can.</source>
        <translation>{path} 無法送到叢集：只有這個程式已轉換成 OpenVINO 的模型才可以。</translation>
    </message>
    <message>
        <source>{path} cannot be unpacked to {folder}: {detail}.</source>
        <translation>無法將 {path} 解壓縮到 {folder}：{detail}。</translation>
    </message>
    <message>
        <source>{path} cannot be used: it does not take one square colour picture and give a number for each class.</source>
        <translation>無法使用 {path}：它不是以一張正方形彩色影像為輸入，並為每個類別輸出一個數值的模型。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {detail}.</source>
        <translation>無法寫入 {path}：{detail}。</translation>
    </message>
    <message>
        <source>{path} did not open within {minutes} minutes, so opening was stopped.</source>
        <translation>{path} 在 {minutes} 分鐘內未能開啟，因此已停止。</translation>
    </message>
    <message>
        <source>{path} does not fit its own card; it was changed after it was saved.</source>
        <translation>{path} 與它的模型卡不符；它在儲存之後被更改過。</translation>
    </message>
    <message>
        <source>{path} does not hold the names of ImageNet’s 1,000 classes.</source>
        <translation>{path} 不含 ImageNet 的 1,000 個類別名稱。</translation>
    </message>
    <message>
        <source>{path} does not hold weights for {network}.</source>
        <translation>{path} 不含 {network} 的權重。</translation>
    </message>
    <message>
        <source>{path} does not say what its {count} classes are called and how its pictures were prepared.</source>
        <translation>{path} 沒有說明它的 {count} 個類別叫什麼名稱，也沒有說明影像如何前處理。</translation>
    </message>
    <message>
        <source>{path} exists already and is not overwritten. Use --resume to continue it.</source>
        <translation>{path} 已存在，不會覆寫。若要繼續，請使用 --resume。</translation>
    </message>
    <message>
        <source>{path} exists already. Another run is writing to it or was interrupted. Resume that run, remove it, or choose another folder.</source>
        <translation>{path} 已存在。另一次訓練正在寫入這裡，或在這裡中斷了。請繼續那次訓練、將它移除，或選擇其他資料夾。</translation>
    </message>
    <message>
        <source>{path} exists already. Choose another folder to unpack to.</source>
        <translation>{path} 已存在。請選擇其他資料夾來解壓縮。</translation>
    </message>
    <message>
        <source>{path} gives one number and does not say which of two classes a high one means. Name that class first, then the other.</source>
        <translation>{path} 只輸出一個數值，且未說明數值高時代表兩個類別中的哪一個。請先寫該類別的名稱，再寫另一個。</translation>
    </message>
    <message>
        <source>{path} gives {count} numbers, which cannot be “{outputs}”.</source>
        <translation>{path} 輸出 {count} 個數值，不可能是「{outputs}」。</translation>
    </message>
    <message>
        <source>{path} has no finished epoch to resume from. Train again.</source>
        <translation>{path} 沒有已完成的週期可供繼續。請重新訓練。</translation>
    </message>
    <message>
        <source>{path} has no {split} pictures to evaluate on.</source>
        <translation>{path} 的 {split} 分割中沒有可供評估的影像。</translation>
    </message>
    <message>
        <source>{path} has {count} classes but does not describe them fully. Add {options}.</source>
        <translation>{path} 有 {count} 個類別，但說明不完整。請加上 {options}。</translation>
    </message>
    <message>
        <source>{path} has {count} classes, but {found} names were given.</source>
        <translation>{path} 有 {count} 個類別，但給了 {found} 個名稱。</translation>
    </message>
    <message>
        <source>{path} holds only weights, without the network they belong to. Save the whole model: in Keras model.save(&quot;model.keras&quot;), in PyTorch torch.onnx.export.</source>
        <translation>{path} 只有權重，沒有權重所屬的網路。請儲存整個模型：在 Keras 使用 model.save(&quot;model.keras&quot;)，在 PyTorch 使用 torch.onnx.export。</translation>
    </message>
    <message>
        <source>{path} holds several datasets: {names}. Open one of them.</source>
        <translation>{path} 內含多個資料集：{names}。請開啟其中一個。</translation>
    </message>
    <message>
        <source>{path} is a Keras model, but nothing says what its classes are called.</source>
        <translation>{path} 是 Keras 模型，但沒有任何資訊說明各類別的名稱。</translation>
    </message>
    <message>
        <source>{path} is a PyTorch file, which can hold code and is not opened. Export the model to ONNX (torch.onnx.export) and open the .onnx file.</source>
        <translation>{path} 是 PyTorch 檔案，可能含有程式碼，因此不會開啟。請將模型匯出為 ONNX（torch.onnx.export），再開啟 .onnx 檔案。</translation>
    </message>
    <message>
        <source>{path} is a Python pickle (scikit-learn, fastai and others), which can hold code and is not opened. Export the model to ONNX.</source>
        <translation>{path} 是 Python pickle 檔案（scikit-learn、fastai 等使用），可能含有程式碼，因此不會開啟。請將模型匯出為 ONNX。</translation>
    </message>
    <message>
        <source>{path} is a TensorFlow.js model, which only web pages use. In Teachable Machine, export again and choose “Tensorflow” with “Keras”, or “Tensorflow Lite”.</source>
        <translation>{path} 是 TensorFlow.js 模型，只能在網頁中使用。請在 Teachable Machine 重新匯出，選擇「Tensorflow」中的「Keras」，或選擇「Tensorflow Lite」。</translation>
    </message>
    <message>
        <source>{path} is a file of {form}, which cannot be read. Export the model to ONNX, Keras or TensorFlow Lite.</source>
        <translation>{path} 是 {form} 的檔案，無法讀取。請將模型匯出為 ONNX、Keras 或 TensorFlow Lite。</translation>
    </message>
    <message>
        <source>{path} is a file, but not a list (.csv, .tsv, .txt). Choose the folder that contains a folder for each class.</source>
        <translation>{path} 是檔案，但不是清單（.csv、.tsv、.txt）。請選擇內含各類別資料夾的資料夾。</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder.</source>
        <translation>{path} 是檔案，不是資料夾。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose the file model.keras in it.</source>
        <translation>{path} 是資料夾。請選擇其中的檔案 model.keras。</translation>
    </message>
    <message>
        <source>{path} is no Keras model, and only these can be exported.</source>
        <translation>{path} 不是 Keras 模型，而只有這種模型可以匯出。</translation>
    </message>
    <message>
        <source>{path} is no export of this program, or is not there any more.</source>
        <translation>{path} 不是本程式的匯出內容，或已不存在。</translation>
    </message>
    <message>
        <source>{path} is not Keras’ ImageNet file: its checksum differs. Remove it, or choose it as a weights file of your own.</source>
        <translation>{path} 不是 Keras 的 ImageNet 檔案：總和檢查碼不符。請移除它，或將它選為你自己的權重檔。</translation>
    </message>
    <message>
        <source>{path} is not a folder of results that can be resumed.</source>
        <translation>{path} 不是可以繼續的結果資料夾。</translation>
    </message>
    <message>
        <source>{path} is not a list of class names, one a line.</source>
        <translation>{path} 不是每行一個類別名稱的清單。</translation>
    </message>
    <message>
        <source>{path} is not a list of predictions.</source>
        <translation>{path} 不是預測清單。</translation>
    </message>
    <message>
        <source>{path} is not a model that can be opened.</source>
        <translation>{path} 不是可以開啟的模型。</translation>
    </message>
    <message>
        <source>{path} is not an archive that can be unpacked.</source>
        <translation>{path} 不是可以解壓縮的壓縮檔。</translation>
    </message>
    <message>
        <source>{path} is not text in UTF-8. A spreadsheet saves such a list as “CSV UTF-8”.</source>
        <translation>{path} 不是 UTF-8 文字檔。試算表軟體可將這類清單另存為「CSV UTF-8」。</translation>
    </message>
    <message>
        <source>{path} is not the built-in weights file that this program expects: its checksum differs. Install the Python package {package} again.</source>
        <translation>{path} 不是本程式所需的內建權重檔：總和檢查碼不符。請重新安裝 Python 套件 {package}。</translation>
    </message>
    <message>
        <source>{path} is not the folder of a run.</source>
        <translation>{path} 不是訓練紀錄的資料夾。</translation>
    </message>
    <message>
        <source>{path} is not the log of a sorting.</source>
        <translation>{path} 不是檔案分類的紀錄檔。</translation>
    </message>
    <message>
        <source>{path} is not used: it has {found} names, and the model has {count} classes.</source>
        <translation>未使用 {path}：其中有 {found} 個名稱，而模型有 {count} 個類別。</translation>
    </message>
    <message>
        <source>{path} is protected by a password.</source>
        <translation>{path} 受密碼保護。</translation>
    </message>
    <message>
        <source>{path} is refused: it contains code of its own ({name}). None of it was run.</source>
        <translation>已拒絕開啟 {path}：其中含有自訂程式碼（{name}）。這些程式碼完全沒有執行。</translation>
    </message>
    <message>
        <source>{path} is refused: it points to a file outside itself ({name}).</source>
        <translation>已拒絕開啟 {path}：它指向自身以外的檔案（{name}）。</translation>
    </message>
    <message>
        <source>{path} is refused: it would need more memory or time than any model of its kind.</source>
        <translation>已拒絕開啟 {path}：它需要的記憶體或時間會超過任何同類模型。</translation>
    </message>
    <message>
        <source>{path} is refused: it would write outside its own folder ({name}).</source>
        <translation>已拒絕解壓縮 {path}：它會寫入自己的資料夾以外的地方（{name}）。</translation>
    </message>
    <message>
        <source>{path} is refused: its description is nested too deeply.</source>
        <translation>已拒絕開啟 {path}：模型描述的巢狀層數過深。</translation>
    </message>
    <message>
        <source>{path} is refused: some of its weights are not numbers (NaN), as after a failed training.</source>
        <translation>已拒絕開啟 {path}：部分權重不是數值（NaN），訓練失敗後就會如此。</translation>
    </message>
    <message>
        <source>{path} is refused: unpacked, it would be many times its size.</source>
        <translation>已拒絕解壓縮 {path}：解壓縮後的大小會是原來的許多倍。</translation>
    </message>
    <message>
        <source>{path} is refused: {name} is a pipe, a socket or a device.</source>
        <translation>已拒絕開啟 {path}：{name} 是管道、通訊端或裝置。</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name: an export never overwrites.</source>
        <translation>{path} 已經存在。選擇另一個名稱：匯出從不覆寫檔案。</translation>
    </message>
    <message>
        <source>{path} needs {needed} MB unpacked; {folder} has {free} MB free.</source>
        <translation>{path} 解壓縮後需要 {needed} MB；{folder} 只剩 {free} MB 可用空間。</translation>
    </message>
    <message>
        <source>{path} was begun with another model, threshold or kind of probabilities, or without features or with them, so it cannot be resumed with these.</source>
        <translation>{path} 開始時用的是別的模型、門檻或機率類型，或是否記下特徵不同，因此無法以現在的設定繼續。</translation>
    </message>
    <message>
        <source>{path} was not written by this program, so it stays as it is. Save the labels under another name.</source>
        <translation>{path} 不是由本程式寫入的，因此會維持原狀。請將標籤儲存為其他名稱。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>an unexpected error, which the log describes</source>
        <translation>未預期的錯誤，詳見紀錄檔</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>其他程式正在使用</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>它不存在</translation>
    </message>
    <message>
        <source>it has no values with names</source>
        <translation>內容沒有具名的值</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是資料夾</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device</source>
        <translation>它是管線、通訊端或裝置</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>不是 UTF-8 文字</translation>
    </message>
    <message>
        <source>it is not valid JSON</source>
        <translation>不是有效的 JSON 內容</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>檔案太大</translation>
    </message>
    <message>
        <source>it would have to go to another disk</source>
        <translation>必須移到另一個磁碟</translation>
    </message>
    <message>
        <source>its content is damaged</source>
        <translation>內容已損壞</translation>
    </message>
    <message>
        <source>its dataset is missing</source>
        <translation>沒有指明資料集</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>連結互相循環</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名稱太長</translation>
    </message>
    <message>
        <source>part of its content is missing</source>
        <translation>部分內容遺失</translation>
    </message>
    <message>
        <source>part of its path is not a folder</source>
        <translation>路徑中有一部分不是資料夾</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁碟已滿</translation>
    </message>
    <message>
        <source>the disk is write-protected</source>
        <translation>磁碟有防寫保護</translation>
    </message>
    <message>
        <source>the drive does not respond, or was removed</source>
        <translation>磁碟機沒有回應，或已移除</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>資料夾不是空的</translation>
    </message>
    <message>
        <source>the other computer cannot be reached</source>
        <translation>無法連線到另一部電腦</translation>
    </message>
    <message>
        <source>the system does not allow this name or place</source>
        <translation>系統不允許這個名稱或位置</translation>
    </message>
    <message>
        <source>the version of its format is missing</source>
        <translation>缺少格式版本</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>記憶體不足</translation>
    </message>
    <message>
        <source>there is something of this name already</source>
        <translation>已有同名的項目</translation>
    </message>
    <message>
        <source>this account has no permission</source>
        <translation>這個帳戶沒有權限</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>開啟的檔案太多</translation>
    </message>
</context>
<context>
    <name>RecentColumns</name>
    <message>
        <source>Recent datasets</source>
        <translation>最近的資料集</translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation>最近的模型</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>最近的訓練紀錄</translation>
    </message>
</context>
<context>
    <name>ReliabilityDiagram</name>
    <message>
        <source>{pictures} at {low} to {high}: {right} correct</source>
        <translation>機率 {low} 至 {high} 的有 {pictures}：{right} 正確</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>0 % is ideal</source>
        <translation>0% 為理想值</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95% 區間</translation>
    </message>
    <message>
        <source>A quarter as wide</source>
        <translation>寬度只有四分之一</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>準確率</translation>
    </message>
    <message>
        <source>Accuracy, 95 % interval</source>
        <translation>準確率，95% 區間</translation>
    </message>
    <message>
        <source>After scaling: error {error}</source>
        <translation>縮放後：誤差 {error}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Always answering “{label}”</source>
        <translation>一律回答「{label}」</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡準確率</translation>
    </message>
    <message>
        <source>Before scaling: error {error}</source>
        <translation>縮放前：誤差 {error}</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校準誤差</translation>
    </message>
    <message>
        <source>Calibration error {error}</source>
        <translation>校準誤差 {error}</translation>
    </message>
    <message>
        <source>Changed pictures</source>
        <translation>改動後的影像</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Confusion matrix: rows true, columns predicted</source>
        <translation>混淆矩陣：橫列為真實類別，直欄為預測類別</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>正確</translation>
    </message>
    <message>
        <source>Correct {right} of the time (95 % interval {low} to {high}), not sure for {silent} of the pictures.</source>
        <translation>達到門檻的預測中有 {right} 正確（95% 區間 {low} 至 {high}），{silent} 的影像為不確定。</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Data, settings and versions</source>
        <translation>資料、設定與版本</translation>
    </message>
    <message>
        <source>Each bar stands for predictions of similar probability (a faint one: only a few). Its height is how often they were correct. On the dashed line the two agree.</source>
        <translation>每根長條代表一組機率相近的預測（顏色淡的只有少數幾個），高度是其中正確的比例。在虛線上，兩者一致。</translation>
    </message>
    <message>
        <source>Evaluated on the pictures of {source}</source>
        <translation>以 {source} 的影像評估</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰階</translation>
    </message>
    <message>
        <source>Half as bright</source>
        <translation>亮度減半</translation>
    </message>
    <message>
        <source>Here each half of the pictures is measured with a temperature that was fitted on the other half.</source>
        <translation>這裡將影像分成兩半，每一半都以另一半擬合出的溫度來評量。</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>確定程度</translation>
    </message>
    <message>
        <source>JPEG, quality 20</source>
        <translation>JPEG，品質 20</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>門檻</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Most confident mistakes</source>
        <translation>信心值最高的錯誤</translation>
    </message>
    <message>
        <source>No change does more harm than chance explains: {usual} of the pictures are recognised unchanged, {changed} with “{change}”.</source>
        <translation>沒有任何改動的影響超出偶然誤差：影像未改動時有 {usual} 辨識正確，「{change}」時有 {changed}。</translation>
    </message>
    <message>
        <source>No prediction is this sure: not sure for all pictures.</source>
        <translation>沒有預測達到這個門檻：所有影像都是不確定。</translation>
    </message>
    <message>
        <source>Noisy</source>
        <translation>有雜訊</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不確定</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精確率</translation>
    </message>
    <message>
        <source>Predictions at 90 % should be correct 9 times out of 10. The calibration error is how far off such percentages are on average.</source>
        <translation>機率為 90% 的預測，10 次中應有 9 次正確。校準誤差是這類百分比與實際的平均差距。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: scaling did not improve them on other pictures.</source>
        <translation>機率未經縮放：縮放對其他影像的機率沒有改善。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: that needs at least 100 validation pictures.</source>
        <translation>機率未經縮放：至少需要 100 張驗證影像。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: that needs at least 5 validation pictures of each class.</source>
        <translation>機率未經縮放：每個類別至少需要 5 張驗證影像。</translation>
    </message>
    <message>
        <source>Probabilities are not scaled: that needs at least one mistake on the validation pictures.</source>
        <translation>機率未經縮放：驗證影像中至少要有一張預測錯誤。</translation>
    </message>
    <message>
        <source>Probabilities are scaled by the temperature {temperature}, which was fitted on {count} validation pictures.</source>
        <translation>機率以溫度 {temperature} 縮放，這個溫度由 {count} 張驗證影像擬合而得。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>機率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>辨識正確</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>The most harmful change is “{change}”: {changed} of the pictures are recognised instead of {usual}.</source>
        <translation>影響最大的改動是「{change}」：辨識正確的影像只有 {changed}，原本是 {usual}。</translation>
    </message>
    <message>
        <source>The same {count} pictures, chosen from {total}, each changed in eight ways at the size that the network sees.</source>
        <translation>同樣的 {count} 張影像（從 {total} 張中選出），每張都以網路看到的尺寸做八種改動。</translation>
    </message>
    <message>
        <source>The same {count} pictures, each changed in eight ways at the size that the network sees.</source>
        <translation>同樣的 {count} 張影像，每張都以網路看到的尺寸做八種改動。</translation>
    </message>
    <message>
        <source>Too bright</source>
        <translation>過亮</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Train is dashed, validation solid. The diamond marks the epoch that is kept.</source>
        <translation>虛線為訓練，實線為驗證。菱形標記所保留的週期。</translation>
    </message>
    <message>
        <source>Turned by 90°</source>
        <translation>旋轉 90°</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未改動</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>after scaling</source>
        <translation>縮放後</translation>
    </message>
    <message>
        <source>{network}, {side} × {side}; trained on {train} pictures, epoch {epoch} is kept; {created}</source>
        <translation>{network}，{side} × {side}；以 {train} 張影像訓練，保留第 {epoch} 個週期；{created}</translation>
    </message>
    <message>
        <source>{split}, {count} pictures</source>
        <translation>{split}，{count} 張影像</translation>
    </message>
    <message>
        <source>{true} predicted as {answered}, {share}</source>
        <translation>{true} 被預測為 {answered}，{share}</translation>
    </message>
</context>
<context>
    <name>RobustnessPanel</name>
    <message>
        <source>Does the model still recognise the validation pictures when they are darker, brighter, blurred, noisy, small, grey, turned, or poor copies?</source>
        <translation>驗證影像變暗、變亮、模糊、有雜訊、縮小、變成灰階、旋轉或畫質不佳時，模型還認得嗎？</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在開啟模型…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>試試看</translation>
    </message>
    <message>
        <source>{done} of {total}, each changed in eight ways</source>
        <translation>{done} / {total}，每張做八種改動</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Add note…</source>
        <translation>新增備註…</translation>
    </message>
    <message>
        <source>Change note…</source>
        <translation>變更備註…</translation>
    </message>
    <message>
        <source>Export as a Keras script…</source>
        <translation>匯出為 Keras 指令碼…</translation>
    </message>
    <message>
        <source>It could not be moved to the recycle bin. Show the folder to remove it by hand.</source>
        <translation>無法移到資源回收筒。請顯示資料夾，手動移除。</translation>
    </message>
    <message>
        <source>Its folder, {size}, goes to the recycle bin.</source>
        <translation>其資料夾（{size}）會移到資源回收筒。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>{name} 的備註</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>釘選</translation>
    </message>
    <message>
        <source>Remove run</source>
        <translation>移除訓練紀錄</translation>
    </message>
    <message>
        <source>Remove the run {name}?</source>
        <translation>要移除訓練紀錄 {name} 嗎？</translation>
    </message>
    <message>
        <source>Remove the run…</source>
        <translation>移除訓練紀錄…</translation>
    </message>
    <message>
        <source>Remove the weights of {name}?</source>
        <translation>要移除 {name} 的權重嗎？</translation>
    </message>
    <message>
        <source>Remove the weights…</source>
        <translation>移除權重…</translation>
    </message>
    <message>
        <source>Remove weights</source>
        <translation>移除權重</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>重新命名訓練紀錄</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>顯示資料夾</translation>
    </message>
    <message>
        <source>That could not be saved: {reason}.</source>
        <translation>無法儲存：{reason}。</translation>
    </message>
    <message>
        <source>The run was not renamed: {reason}.</source>
        <translation>未能重新命名訓練紀錄：{reason}。</translation>
    </message>
    <message>
        <source>They go to the recycle bin. Figures, curves and settings stay, but the run can no longer classify pictures.</source>
        <translation>權重會移到資源回收筒。數據、曲線與設定都會保留，但這筆訓練紀錄無法再用來分類影像。</translation>
    </message>
    <message>
        <source>Train again with these settings</source>
        <translation>以這些設定重新訓練</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>延長訓練</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消釘選</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用這個模型</translation>
    </message>
</context>
<context>
    <name>RunConfirmations</name>
    <message>
        <source>A run is in progress.</source>
        <translation>訓練正在進行中。</translation>
    </message>
    <message>
        <source>Continue in the background</source>
        <translation>在背景繼續</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
    <message>
        <source>Discard and quit</source>
        <translation>捨棄並結束</translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation>要捨棄這次訓練嗎？</translation>
    </message>
    <message>
        <source>Everything it has learned is lost when the window closes.</source>
        <translation>關閉視窗後，學到的內容會全部遺失。</translation>
    </message>
    <message>
        <source>Everything learned so far is lost. Stop and keep saves the best epoch instead.</source>
        <translation>目前學到的內容會全部遺失。「停止並保留」則會儲存最佳週期。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>In the background it continues without the window and quits when done.</source>
        <translation>在背景繼續則不需要視窗，訓練完成後程式會自動結束。</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>繼續訓練</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止並保留</translation>
    </message>
    <message>
        <source>Stop and keep ends it, saves the best epoch and closes the window.</source>
        <translation>「停止並保留」會結束訓練、儲存最佳週期並關閉視窗。</translation>
    </message>
    <message>
        <source>The run is not saved yet.</source>
        <translation>這次訓練尚未儲存。</translation>
    </message>
</context>
<context>
    <name>RunEvaluator</name>
    <message>
        <source>The run is evaluated again: {name}</source>
        <translation>已重新評估：{name}</translation>
    </message>
</context>
<context>
    <name>RunExporter</name>
    <message>
        <source>Export as a Keras script</source>
        <translation>匯出為 Keras 指令碼</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python 檔案 (*.py)</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>儲存報告</translation>
    </message>
    <message>
        <source>The model cannot be read: {reason}.</source>
        <translation>無法讀取模型：{reason}。</translation>
    </message>
    <message>
        <source>The report cannot be saved: {reason}.</source>
        <translation>無法儲存報告：{reason}。</translation>
    </message>
    <message>
        <source>The report is saved: {path}</source>
        <translation>報告已儲存：{path}</translation>
    </message>
    <message>
        <source>The script cannot be written: {reason}.</source>
        <translation>無法寫入指令碼：{reason}。</translation>
    </message>
    <message>
        <source>Web page (*.html);;JSON (*.json)</source>
        <translation>網頁 (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Written: {script} and its list of pictures, {pictures}</source>
        <translation>已寫入：{script} 及其影像清單 {pictures}</translation>
    </message>
</context>
<context>
    <name>RunFailureNotice</name>
    <message>
        <source>Change settings</source>
        <translation>變更設定</translation>
    </message>
    <message>
        <source>Choose a weights file…</source>
        <translation>選擇權重檔案…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>複製診斷資訊</translation>
    </message>
    <message>
        <source>Discard run</source>
        <translation>捨棄這次訓練</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Save again</source>
        <translation>重新儲存</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>儲存到其他位置…</translation>
    </message>
    <message>
        <source>Train with the built-in network</source>
        <translation>以內建網路訓練</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重試</translation>
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
        <translation>週期</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>磁碟占用量</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩餘時間</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>驗證準確率</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>驗證損失</translation>
    </message>
    <message>
        <source>after the first epoch</source>
        <translation>第一個週期後顯示</translation>
    </message>
    <message>
        <source>after the first pictures</source>
        <translation>處理首批影像後顯示</translation>
    </message>
    <message>
        <source>all epochs done</source>
        <translation>全部週期皆已完成</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>以內</translation>
    </message>
    <message>
        <source>converged</source>
        <translation>已收斂</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>第 {epoch} 個週期</translation>
    </message>
    <message>
        <source>for this phase</source>
        <translation>本階段</translation>
    </message>
    <message>
        <source>model and log</source>
        <translation>模型與紀錄檔</translation>
    </message>
    <message>
        <source>no improvement for {count} of {patience}</source>
        <translation>{count} / {patience} 個週期沒有進步</translation>
    </message>
    <message>
        <source>of {count} at most</source>
        <translation>最多 {count} 個</translation>
    </message>
    <message>
        <source>pictures a second</source>
        <translation>張/秒</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>由你停止</translation>
    </message>
    <message>
        <source>stopped: no improvement for {count}</source>
        <translation>已停止：連續 {count} 個週期沒有進步</translation>
    </message>
    <message>
        <source>stopped: training failed</source>
        <translation>已停止：訓練失敗</translation>
    </message>
</context>
<context>
    <name>RunHeader</name>
    <message>
        <source>At most {time} on this computer</source>
        <translation>在這部電腦上最多{time}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>選擇影像</translation>
    </message>
    <message>
        <source>Continue to Evaluate</source>
        <translation>前往評估</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>先前的訓練紀錄</translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation>正在測量這部電腦的速度…</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新的訓練</translation>
    </message>
    <message>
        <source>No dataset open</source>
        <translation>尚未開啟資料集</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止並保留</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>延長訓練</translation>
    </message>
    <message>
        <source>Training needs pictures.</source>
        <translation>訓練需要影像。</translation>
    </message>
</context>
<context>
    <name>RunMetrics</name>
    <message>
        <source>0 % is ideal</source>
        <translation>0% 為理想值</translation>
    </message>
    <message>
        <source>Accuracy, 95 % interval</source>
        <translation>準確率，95% 區間</translation>
    </message>
    <message>
        <source>Always answering “{label}”</source>
        <translation>一律回答「{label}」</translation>
    </message>
    <message>
        <source>Always “{label}”</source>
        <translation>一律猜「{label}」</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡準確率</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校準誤差</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>after scaling</source>
        <translation>溫度縮放後</translation>
    </message>
    <message>
        <source>class mean</source>
        <translation>類別平均</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>第 {epoch} 個週期</translation>
    </message>
    <message>
        <source>for comparison</source>
        <translation>供比較</translation>
    </message>
    <message>
        <source>mean of all classes</source>
        <translation>所有類別的平均</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>縮放後</translation>
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
        <translation>準確率</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>週期</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>週期</translation>
    </message>
    <message>
        <source>Logarithmic loss</source>
        <translation>損失用對數刻度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Picture (*.png);;Values (*.csv)</source>
        <translation>影像 (*.png);;數值 (*.csv)</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>儲存曲線</translation>
    </message>
    <message>
        <source>Save curves…</source>
        <translation>儲存曲線…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>顯示全部</translation>
    </message>
    <message>
        <source>The curves are saved: {path}</source>
        <translation>曲線已儲存：{path}</translation>
    </message>
    <message>
        <source>The curves cannot be saved: {reason}.</source>
        <translation>無法儲存曲線：{reason}。</translation>
    </message>
    <message>
        <source>There are no curves yet.</source>
        <translation>還沒有曲線。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Train accuracy</source>
        <translation>訓練準確率</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>訓練損失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>驗證準確率</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>驗證損失</translation>
    </message>
    <message>
        <source>best, epoch {epoch}</source>
        <translation>最佳，第 {epoch} 個週期</translation>
    </message>
    <message>
        <source>train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>驗證</translation>
    </message>
</context>
<context>
    <name>RunRecoveryController</name>
    <message>
        <source>Choose a folder for the run</source>
        <translation>選擇儲存這次訓練的資料夾</translation>
    </message>
</context>
<context>
    <name>RunReportPanel</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩陣</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>張數</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>先前的訓練紀錄</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>匯出模型…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Rows in %</source>
        <translation>各列 %</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>儲存報告…</translation>
    </message>
    <message>
        <source>Show all; {classes} with fewer mistakes are hidden</source>
        <translation>全部顯示；已隱藏錯誤較少的 {classes}</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>The figures of this run cannot be read.</source>
        <translation>無法讀取這次訓練的數據。</translation>
    </message>
    <message>
        <source>Unit of the cells</source>
        <translation>儲存格的單位</translation>
    </message>
    <message>
        <source>rows: the true class</source>
        <translation>列：真實類別</translation>
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
        <translation>選擇權重檔</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特徵</translation>
    </message>
    <message>
        <source>ImageNet, built in</source>
        <translation>ImageNet，內建</translation>
    </message>
    <message>
        <source>ImageNet, found on this computer</source>
        <translation>ImageNet，這部電腦上已有</translation>
    </message>
    <message>
        <source>ImageNet, {size} to download first</source>
        <translation>ImageNet，須先下載 {size}</translation>
    </message>
    <message>
        <source>Keras weights (*.h5)</source>
        <translation>Keras 權重 (*.h5)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁碟用量</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>參數</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>預設方案</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重設</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>這次訓練</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>What training sees</source>
        <translation>訓練時看到的影像</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>約 {size}</translation>
    </message>
    <message>
        <source>random</source>
        <translation>隨機</translation>
    </message>
    <message>
        <source>{network}, all layers trained</source>
        <translation>{network}，訓練所有層</translation>
    </message>
    <message>
        <source>{network}, frozen</source>
        <translation>{network}，已凍結</translation>
    </message>
    <message>
        <source>{network}, trained above {layer}</source>
        <translation>{network}，訓練 {layer} 之後的層</translation>
    </message>
    <message>
        <source>{size}, kept for the next run</source>
        <translation>{size}，保留供下次訓練使用</translation>
    </message>
    <message>
        <source>{total}, of which {trained} are trained</source>
        <translation>{total}，其中訓練 {trained}</translation>
    </message>
</context>
<context>
    <name>RunText</name>
    <message>
        <source>Discarding the run.</source>
        <translation>正在捨棄這次訓練。</translation>
    </message>
    <message>
        <source>Discarding…</source>
        <translation>正在捨棄…</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {count}</source>
        <translation>週期 {epoch} / {count}</translation>
    </message>
    <message>
        <source>No improvement for {count} of {patience} epochs, then training stops.</source>
        <translation>已有 {count} 個週期沒有改善，滿 {patience} 個就停止訓練。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在啟動</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>正在啟動引擎</translation>
    </message>
    <message>
        <source>Stopped by an error</source>
        <translation>因錯誤而停止</translation>
    </message>
    <message>
        <source>Stopping. The best epoch is kept.</source>
        <translation>正在停止，會保留最佳週期。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The model is not saved yet.</source>
        <translation>模型尚未儲存。</translation>
    </message>
    <message>
        <source>The run is not saved yet.</source>
        <translation>這次訓練尚未儲存。</translation>
    </message>
    <message>
        <source>The run stopped. Your pictures and earlier runs are safe.</source>
        <translation>這次訓練已停止。影像和先前的訓練紀錄都安全無虞。</translation>
    </message>
    <message>
        <source>Training could not start: its weights are missing or cannot be used.</source>
        <translation>無法開始訓練：找不到權重，或權重無法使用。</translation>
    </message>
    <message>
        <source>Training could not start: the ImageNet weights could not be downloaded.</source>
        <translation>無法開始訓練：ImageNet 權重下載失敗。</translation>
    </message>
    <message>
        <source>Training ended without a model.</source>
        <translation>訓練已結束，但沒有產生模型。</translation>
    </message>
    <message>
        <source>building the network, {time}</source>
        <translation>正在建立網路，{time}</translation>
    </message>
    <message>
        <source>choosing the penalty, {time}</source>
        <translation>正在選擇正則化強度，{time}</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在連線</translation>
    </message>
    <message>
        <source>epoch {epoch}, validating {done} of {total}</source>
        <translation>第 {epoch} 個週期，正在驗證 {done} / {total}</translation>
    </message>
    <message>
        <source>starting, {time}</source>
        <translation>正在啟動，{time}</translation>
    </message>
    <message>
        <source>writing the model, {time}</source>
        <translation>正在寫入模型，{time}</translation>
    </message>
    <message>
        <source>{name}, done</source>
        <translation>{name}，已完成</translation>
    </message>
    <message>
        <source>{name}, {train} train, {validation} validation</source>
        <translation>{name}，訓練 {train} 張，驗證 {validation} 張</translation>
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
        <translation>變更新訓練紀錄的資料夾</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>變更…</translation>
    </message>
    <message>
        <source>Folder of new runs</source>
        <translation>新訓練紀錄的資料夾</translation>
    </message>
    <message>
        <source>New runs go into this folder. Runs that exist stay where they are, and are still listed.</source>
        <translation>新的訓練紀錄會放進這個資料夾。已有的訓練紀錄留在原處，仍會列出。</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>沒有內容</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>開啟資料夾</translation>
    </message>
    <message>
        <source>Use the usual folder</source>
        <translation>使用預設資料夾</translation>
    </message>
</context>
<context>
    <name>RunsMenu</name>
    <message>
        <source>All runs, to compare…</source>
        <translation>比較所有訓練紀錄…</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare {count}</source>
        <translation>比較 {count} 次</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Network and settings</source>
        <translation>網路與設定</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>Tick two runs or more to compare them.</source>
        <translation>勾選兩次以上的訓練即可比較。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>{name}   pinned</source>
        <translation>{name}   已釘選</translation>
    </message>
    <message>
        <source>{name}. Runs with the code {code} have seen the same pictures.</source>
        <translation>{name}。代碼為 {code} 的訓練紀錄用過相同的影像。</translation>
    </message>
    <message>
        <source>{runs} · {size} in {folder}</source>
        <translation>{runs} · {size}，位於 {folder}</translation>
    </message>
</context>
<context>
    <name>SamplesGrid</name>
    <message>
        <source>Samples: {names}</source>
        <translation>範例影像：{names}</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 個週期</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>A crashed engine is replaced</source>
        <translation>引擎當機後會自動替換</translation>
    </message>
    <message>
        <source>Check this installation</source>
        <translation>檢查安裝</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>複製報告</translation>
    </message>
    <message>
        <source>Does everything work on this computer?</source>
        <translation>在這部電腦上一切都正常嗎？</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Help in each language</source>
        <translation>各種語言的說明</translation>
    </message>
    <message>
        <source>It takes a minute or two and leaves nothing behind.</source>
        <translation>約需一到兩分鐘，不會留下任何檔案。</translation>
    </message>
    <message>
        <source>Models of other programs open</source>
        <translation>可以開啟其他程式的模型</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>開啟紀錄檔資料夾</translation>
    </message>
    <message>
        <source>Processor and screen</source>
        <translation>處理器與螢幕</translation>
    </message>
    <message>
        <source>System libraries</source>
        <translation>系統程式庫</translation>
    </message>
    <message>
        <source>TensorFlow and OpenVINO agree</source>
        <translation>TensorFlow 與 OpenVINO 的結果一致</translation>
    </message>
    <message>
        <source>The engine starts</source>
        <translation>引擎可以啟動</translation>
    </message>
    <message>
        <source>The model is exported and answers the same</source>
        <translation>模型匯出後，回答仍然相同</translation>
    </message>
    <message>
        <source>The saved model opens and predicts</source>
        <translation>儲存的模型可以開啟並預測</translation>
    </message>
    <message>
        <source>The window appears</source>
        <translation>視窗可以顯示</translation>
    </message>
    <message>
        <source>The window’s process stays small</source>
        <translation>視窗的處理程序維持精簡</translation>
    </message>
    <message>
        <source>Training on the sample, preset Instant</source>
        <translation>以範例訓練，使用「即時」預設方案</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>70 % of what is free</source>
        <translation>可用記憶體的 70 %</translation>
    </message>
    <message>
        <source>All processors</source>
        <translation>所有處理器</translation>
    </message>
    <message>
        <source>Another file of the same layout can take the place of the published one. Models that are trained already do not change.</source>
        <translation>可以用排列方式相同的其他檔案取代發布的檔案。已經訓練好的模型不會改變。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>快取</translation>
    </message>
    <message>
        <source>Cache limit</source>
        <translation>快取上限</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>計算位置</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Each of these trainings is a run of its own. The last three are kept.</source>
        <translation>每次這樣的訓練都自成一筆訓練紀錄。只保留最近三筆。</translation>
    </message>
    <message>
        <source>Features of your pictures, and converted models. All of it can be computed again. Runs and downloaded weights are not part of it.</source>
        <translation>你的影像的特徵，以及轉換過的模型。全都可以重新計算。訓練紀錄和下載的權重不包括在內。</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Graphics processor</source>
        <translation>圖形處理器</translation>
    </message>
    <message>
        <source>How many threads read pictures and compute. With fewer, other programs stay quick. Holds for what starts from now on.</source>
        <translation>讀取影像和計算所用的執行緒數。數目較少時，其他程式仍能順暢執行。對之後開始的工作有效。</translation>
    </message>
    <message>
        <source>ImageNet weights</source>
        <translation>ImageNet 權重</translation>
    </message>
    <message>
        <source>Intel’s graphics processor extracts features and predicts, where it agrees with the processor on ten pictures.</source>
        <translation>只要 Intel 的圖形處理器在十張影像上與處理器的結果一致，就由它擷取特徵並預測。</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>持續學習</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Larger pictures are not opened: even a tiny file can be made to fill the memory.</source>
        <translation>更大的影像不會開啟：即使很小的檔案也可能被做成能占滿記憶體。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>記憶體上限</translation>
    </message>
    <message>
        <source>Picture size limit</source>
        <translation>影像大小上限</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>處理器執行緒</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>與系統相同</translation>
    </message>
    <message>
        <source>The most memory that a training or a prediction aims to use. With less, fewer pictures are read ahead and batches are smaller; those of a training have at least 8 pictures, because fewer would change what is learned. What the network itself needs is used in any case. Holds for what starts from now on.</source>
        <translation>訓練或預測打算使用的記憶體上限。上限較低時，預先讀取的影像較少，批次較小；訓練的批次至少有 8 張影像，因為更少會改變學習的結果。網路本身所需的記憶體不受此限。對之後開始的工作有效。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主題</translation>
    </message>
    <message>
        <source>Train again when the dataset changes</source>
        <translation>資料集變更時重新訓練</translation>
    </message>
    <message>
        <source>Training and prediction</source>
        <translation>訓練與預測</translation>
    </message>
    <message>
        <source>What was not used for longest is removed first.</source>
        <translation>最久沒有使用的會先移除。</translation>
    </message>
    <message>
        <source>Where datasets are checked, many pictures are predicted, and features are extracted for a training. The pictures must lie at the same path on all computers of a cluster. Whoever may join a Ray cluster may run any code on it.</source>
        <translation>檢查資料集、預測大量影像，以及為訓練擷取特徵的位置。影像在叢集的每台電腦上必須位於相同的路徑。能加入 Ray 叢集的人，就能在上面執行任何程式碼。</translation>
    </message>
    <message>
        <source>megapixels</source>
        <translation>百萬像素</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Decided by the environment variable {name}</source>
        <translation>由環境變數 {name} 決定</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
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
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>選單</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Tab goes to the next control, Shift+Tab to the one before. Arrow keys go within a list, a table or a row of tabs. Space presses a button, in a dialog also Alt and its letter.</source>
        <translation>Tab 移到下一個控制項，Shift+Tab 移到上一個。方向鍵在清單、表格或一列分頁中移動。空白鍵按下按鈕，在對話方塊中也可按 Alt 加上按鈕的字母。</translation>
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
        <translation>其他類別…</translation>
    </message>
    <message>
        <source>Keep {label}</source>
        <translation>保留 {label}</translation>
    </message>
    <message>
        <source>Kept as {label}</source>
        <translation>已保留為 {label}</translation>
    </message>
    <message>
        <source>Label it {label}</source>
        <translation>改標為 {label}</translation>
    </message>
    <message>
        <source>Labelled {label} now</source>
        <translation>已改標為 {label}</translation>
    </message>
    <message>
        <source>Labelled {label}, looks like {suggested} ({percent})</source>
        <translation>標為「{label}」，看起來像「{suggested}」（{percent}）</translation>
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
        <translation>全部 {count} 個標籤看起來都正確。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一頁</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 頁，共 {pages} 頁</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一頁</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>You have checked all labels that looked wrong: {count}.</source>
        <translation>看起來有誤的標籤已全部檢查完畢：{count} 個。</translation>
    </message>
    <message>
        <source>{open} of {count} labels that look wrong are left to check, the clearest first. The network compared each picture with all others. Files are not changed.</source>
        <translation>在 {count} 個標籤中，還有 {open} 個看起來有誤、尚待檢查，最明顯的排在最前面。網路已將每張影像與其他所有影像比較。檔案不會變更。</translation>
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
        <translation>儲存</translation>
    </message>
</context>
<context>
    <name>ThresholdSlider</name>
    <message>
        <source>Answer only when at least this sure</source>
        <translation>信心值達到此門檻才回答</translation>
    </message>
    <message>
        <source>The model is no longer there. The limit was not saved.</source>
        <translation>模型已不存在。門檻未儲存。</translation>
    </message>
    <message>
        <source>The program’s limit is {threshold}. Move the slider to set a limit for this model. A prediction below it is “not sure”.</source>
        <translation>程式的門檻是 {threshold}。移動滑桿可為此模型設定門檻。低於此門檻的預測為「不確定」。</translation>
    </message>
    <message>
        <source>This model’s own limit. A prediction below it is “not sure”.</source>
        <translation>這是此模型自己的門檻。低於此門檻的預測為「不確定」。</translation>
    </message>
    <message>
        <source>Use the program’s limit</source>
        <translation>使用程式的門檻</translation>
    </message>
</context>
<context>
    <name>TrainConfigForm</name>
    <message>
        <source>Advanced</source>
        <translation>進階</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>資料擴增</translation>
    </message>
    <message>
        <source>Choose a number from {low} to {high}.</source>
        <translation>請輸入 {low} 至 {high} 之間的數字。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Network, freezing, learning rate, seed</source>
        <translation>網路、凍結、學習率、隨機種子</translation>
    </message>
    <message>
        <source>Not used: Adam has no momentum.</source>
        <translation>未使用：Adam 沒有動量設定。</translation>
    </message>
    <message>
        <source>Not used: the last layer is solved at once.</source>
        <translation>未使用：分類層是一次求解出來的。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>每步更新</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止條件</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Needs pictures</source>
        <translation>需要影像</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>尚未開始</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就緒</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
</context>
<context>
    <name>TrainingPlot</name>
    <message>
        <source>Drag to zoom, Shift+drag to move, double-click to see everything.</source>
        <translation>拖曳可縮放，Shift+拖曳可移動，按兩下可顯示全部。</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 個週期</translation>
    </message>
    <message>
        <source>zoomed</source>
        <translation>已縮放</translation>
    </message>
    <message>
        <source>{epochs}. The best is epoch {number}: {values}</source>
        <translation>{epochs}。最佳為週期 {number}：{values}</translation>
    </message>
    <message>
        <source>{epochs}: {values}</source>
        <translation>{epochs}：{values}</translation>
    </message>
    <message>
        <source>{epochs}: {values}. The best, in epoch {number}: {best}</source>
        <translation>{epochs}：{values}。最佳在週期 {number}：{best}</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>顯示視窗</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止並保留</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>All classes</source>
        <translation>所有類別</translation>
    </message>
    <message>
        <source>By class, surest first</source>
        <translation>依類別，最確定的優先</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Groups of similar pictures</source>
        <translation>相似影像的群組</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已標註</translation>
    </message>
    <message>
        <source>Labels that may be wrong</source>
        <translation>可能有誤的標籤</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最不確定的優先</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>重新整理</translation>
    </message>
    <message>
        <source>Unlike all classes</source>
        <translation>與所有類別都不像</translation>
    </message>
    <message>
        <source>What to label next</source>
        <translation>建議接著標註</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>要顯示哪些影像</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>未標註</translation>
    </message>
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>1  Choose pictures</source>
        <translation>1  選擇影像</translation>
    </message>
    <message>
        <source>2  Press Train</source>
        <translation>2  按一下「訓練」</translation>
    </message>
    <message>
        <source>3  Ask it</source>
        <translation>3  問問模型</translation>
    </message>
    <message>
        <source>Also: train and valid folders, with a folder for each class inside, or a CSV list of pictures and classes.</source>
        <translation>也可以是 train 和 valid 資料夾，其中每個類別一個資料夾；或是列出影像和類別的 CSV 清單。</translation>
    </message>
    <message>
        <source>An example: a folder of cats, a folder of dogs</source>
        <translation>範例：一個貓的資料夾、一個狗的資料夾</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>選擇資料夾…</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here</source>
        <translation>將影像資料夾拖曳到這裡</translation>
    </message>
    <message>
        <source>Drop any picture on the right and read the answer.</source>
        <translation>將任何影像拖曳到右側，就能看到回答。</translation>
    </message>
    <message>
        <source>Label a folder…</source>
        <translation>標註資料夾…</translation>
    </message>
    <message>
        <source>One folder for each class. The folder’s name is the class.</source>
        <translation>每個類別一個資料夾，資料夾名稱就是類別。</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>開啟模型…</translation>
    </message>
    <message>
        <source>The sample takes less than a minute and no internet.</source>
        <translation>使用範例不到一分鐘就能完成，不需要網際網路。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>試用範例</translation>
    </message>
    <message>
        <source>Two classes or more, five pictures each. Thirty is better.</source>
        <translation>至少兩個類別，每個類別五張影像，三十張更好。</translation>
    </message>
    <message>
        <source>cats</source>
        <translation>貓</translation>
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
        <translation>根據 {count} 個標籤：答對 {accuracy}（95% 區間 {low} 至 {high}），以模型未學習過的已標註影像測試。</translation>
    </message>
    <message>
        <source>From {count} labels: {accuracy} right (95 % interval {low} to {high}), tested on labelled pictures that it did not learn from; the weakest class is {weakest} with {weakest_accuracy}.</source>
        <translation>根據 {count} 個標籤：答對 {accuracy}（95% 區間 {low} 至 {high}），以模型未學習過的已標註影像測試；表現最差的類別是 {weakest}，答對 {weakest_accuracy}。</translation>
    </message>
    <message>
        <source>Pictures that you labelled because the program was unsure of them are hard: on all pictures it is right more often.</source>
        <translation>因程式不確定而交由你標註的影像比較難：就所有影像而言，答對的比例更高。</translation>
    </message>
    <message>
        <source>Suggestions begin when two classes have five pictures each.</source>
        <translation>有兩個類別各達五張影像後，就會開始提供建議。</translation>
    </message>
    <message>
        <source>The last fifty labels changed no suggestion: more of the same adds little.</source>
        <translation>最近五十個標籤沒有改變任何建議：再標註類似的影像，幫助不大。</translation>
    </message>
    <message>
        <source>The last fifty labels changed {changed} of the suggestions.</source>
        <translation>最近五十個標籤改變了 {changed} 的建議。</translation>
    </message>
    <message>
        <source>{accuracy_so_far} {what_the_last_changed}</source>
        <translation>{accuracy_so_far}{what_the_last_changed}</translation>
    </message>
    <message>
        <source>{labelled} of {total} labelled · {classes}</source>
        <translation>已標註 {labelled} / {total} · {classes}</translation>
    </message>
    <message>
        <source>{labelled} of {total} labelled · {classes} · {aside} not used</source>
        <translation>已標註 {labelled} / {total} · {classes} · {aside} 張未使用</translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Prediction</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>Show the prediction pane</source>
        <translation>顯示預測窗格</translation>
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
