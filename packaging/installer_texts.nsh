; Every text of the installer that is not NSIS' own: in English, Traditional and Simplified Chinese.

!macro Text name english traditional simplified
  LangString ${name} ${LANG_ENGLISH} "${english}"
  LangString ${name} ${LANG_TRADCHINESE} "${traditional}"
  LangString ${name} ${LANG_SIMPCHINESE} "${simplified}"
!macroend

!insertmacro Text PROGRAM "The program" "程式" "程序"
!insertmacro Text OPENWITH "“Open with” for pictures and models" "影像與模型的「開啟檔案」選單" "图像与模型的“打开方式”菜单"
!insertmacro Text SENDTO "“Send to” for pictures and folders" "影像與資料夾的「傳送到」選單" "图像与文件夹的“发送到”菜单"
!insertmacro Text DESKTOP "Shortcut on the desktop" "桌面捷徑" "桌面快捷方式"
!insertmacro Text SETTINGS "Settings, logs and caches" "設定、紀錄與快取" "设置、日志与缓存"
!insertmacro Text RUNS "Your runs and models, for good" "您的訓練結果與模型（無法復原）" "您的训练结果与模型（无法恢复）"
!insertmacro Text MODEL "Image classifier" "影像分類模型" "图像分类模型"

!insertmacro Text WELCOME "${NAME} trains image classifiers on your own pictures. It needs neither the internet nor an administrator.$\r$\n$\r$\nAn earlier version is replaced. Your settings, runs and models stay.$\r$\n$\r$\nClick Next to continue." "${NAME} 用您自己的影像訓練影像分類模型，不需要網際網路，也不需要系統管理員權限。$\r$\n$\r$\n已安裝的舊版本會被取代，您的設定、訓練結果與模型都會保留。$\r$\n$\r$\n按「下一步」繼續。" "${NAME} 用您自己的图像训练图像分类模型，不需要互联网，也不需要管理员权限。$\r$\n$\r$\n已安装的旧版本会被替换，您的设置、训练结果与模型都会保留。$\r$\n$\r$\n单击“下一步”继续。"

!insertmacro Text CHOICES "Entries of Windows" "Windows 中的項目" "Windows 中的项目"
!insertmacro Text CHOICES_WHAT "Where Windows shows ${NAME}." "選擇 Windows 在哪些地方顯示 ${NAME}。" "选择 Windows 在哪些地方显示 ${NAME}。"
!insertmacro Text CHOICES_HOW "Clear the box of each entry that you do not want. Run this setup again to change it." "不需要的項目請取消勾選。之後再執行一次安裝程式即可更改。" "不需要的项目请取消勾选。以后再运行一次安装程序即可更改。"
!insertmacro Text OPENWITH_WHAT "${NAME} is one of the choices. What opens your files by default stays as it is." "${NAME} 會列為選項之一，檔案的預設開啟程式不變。" "${NAME} 会列为选项之一，文件的默认打开程序不变。"
!insertmacro Text SENDTO_WHAT "Send pictures, folders and models to ${NAME} by a click with the right button." "在影像、資料夾或模型上按右鍵，就能傳送到 ${NAME}。" "在图像、文件夹或模型上单击右键，即可发送到 ${NAME}。"

!insertmacro Text TOO_OLD "Windows 10 (1809) or later is needed, 64-bit." "需要 64 位元的 Windows 10 (1809) 或更新版本。" "需要 64 位的 Windows 10 (1809) 或更高版本。"
!insertmacro Text NO_AVX "This computer’s processor has no AVX instructions, and TensorFlow needs them. The program cannot train or answer on it." "這台電腦的處理器沒有 TensorFlow 所需的 AVX 指令集，程式無法在此訓練或辨識。" "这台电脑的处理器没有 TensorFlow 所需的 AVX 指令集，程序无法在此训练或识别。"
!insertmacro Text IN_USE "${NAME} is running. Close it, then try again." "${NAME} 正在執行。請關閉後再試一次。" "${NAME} 正在运行。请关闭后再试一次。"
!insertmacro Text NOT_WRITTEN "Not all files could be written. Is there enough room, and is no part of ${NAME} still running?" "有些檔案無法寫入。請確認磁碟空間足夠，而且 ${NAME} 已完全關閉。" "有些文件无法写入。请确认磁盘空间足够，而且 ${NAME} 已完全关闭。"
