; The installer: for one user, without an administrator. packaging/installer.py compiles it.
;
;   setup.exe /S [/D=C:\some where]    silent; /D= comes last and without quotation marks
;   uninstall.exe /S [/REMOVEDATA]     silent; keeps settings, caches and runs unless told otherwise
;
; Exit codes: 0 done; 2 broken off; 3 Windows is too old; 4 files are in use; 5 no AVX

Unicode true
!ifdef AMD64
  Target amd64-unicode ; where there are no 32-bit programs, as under wine64
!endif

!define NAME "resnet_gui"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASSES "Software\Classes"

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"
!include "${FILES}" ; TOTAL_KB, InstallFiles, RemoveFiles, ForEachPicture, ForEachModel

Name "${NAME}"
OutFile "${OUT}"
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32 ; MB: spans the two programs, which are nearly the same
!endif
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
ManifestSupportedOS Win10
ManifestLongPathAware true
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION4}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Setup of ${NAME}"
VIAddVersionKey LegalCopyright ""

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "TradChinese"

LangString PROGRAM ${LANG_ENGLISH} "The program"
LangString PROGRAM ${LANG_TRADCHINESE} "程式"
LangString OPENWITH ${LANG_ENGLISH} "“Open with” for pictures and models"
LangString OPENWITH ${LANG_TRADCHINESE} "圖片與模型的「開啟檔案」選單"
LangString SENDTO ${LANG_ENGLISH} "“Send to” for pictures and folders"
LangString SENDTO ${LANG_TRADCHINESE} "圖片與資料夾的「傳送到」選單"
LangString DESKTOP ${LANG_ENGLISH} "Shortcut on the desktop"
LangString DESKTOP ${LANG_TRADCHINESE} "桌面捷徑"
LangString SETTINGS ${LANG_ENGLISH} "Settings, logs and caches"
LangString SETTINGS ${LANG_TRADCHINESE} "設定、記錄與快取"
LangString RUNS ${LANG_ENGLISH} "Your runs and models, for good"
LangString RUNS ${LANG_TRADCHINESE} "您的訓練結果與模型（無法復原）"
LangString MODEL ${LANG_ENGLISH} "Image classifier"
LangString MODEL ${LANG_TRADCHINESE} "影像分類模型"
LangString TOO_OLD ${LANG_ENGLISH} "Windows 10 (1809) or later is needed, 64-bit."
LangString TOO_OLD ${LANG_TRADCHINESE} "需要 64 位元的 Windows 10 (1809) 或更新版本。"
LangString NO_AVX ${LANG_ENGLISH} "This computer’s processor has no AVX instructions, and TensorFlow needs them. The program cannot train or answer on it."
LangString NO_AVX ${LANG_TRADCHINESE} "這台電腦的處理器沒有 TensorFlow 所需的 AVX 指令集，程式無法在此訓練或辨識。"
LangString IN_USE ${LANG_ENGLISH} "${NAME} is running. Close it, then try again."
LangString IN_USE ${LANG_TRADCHINESE} "${NAME} 正在執行。請關閉後再試一次。"
LangString NOT_WRITTEN ${LANG_ENGLISH} "Not all files could be written. Is there enough room, and is no part of ${NAME} still running?"
LangString NOT_WRITTEN ${LANG_TRADCHINESE} "有些檔案無法寫入。請確認磁碟空間足夠，而且 ${NAME} 已完全關閉。"

!macro StopWith text code
  MessageBox MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro WaitUntilClosed prefix
  Function ${prefix}WaitUntilClosed
    again:
      IfFileExists "$INSTDIR\${NAME}.exe" 0 done
      ClearErrors
      FileOpen $0 "$INSTDIR\${NAME}.exe" a
      IfErrors busy
      FileClose $0
      FileOpen $0 "$INSTDIR\resnet-gui.exe" a
      IfErrors busy
      FileClose $0
      Goto done
    busy:
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IN_USE)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 4
      Quit
    done:
      ClearErrors
  FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro StopWith "$(TOO_OLD)" 3
  ${EndIf}
  System::Call "kernel32::IsProcessorFeaturePresent(i 39) i .r0" ; PF_AVX_INSTRUCTIONS_AVAILABLE
  ${If} $0 == 0
    !insertmacro StopWith "$(NO_AVX)" 5
  ${EndIf}
FunctionEnd

Section "!$(PROGRAM)" SectionProgram
  SectionIn RO
  ; An earlier version goes first, by its own list: its modules must not be found any more.
  Push $INSTDIR
  ReadRegStr $1 HKCU "Software\${NAME}" "InstallDir"
  ${If} $1 != ""
  ${AndIf} ${FileExists} "$1\uninstall.exe"
    StrCpy $INSTDIR $1
    Call WaitUntilClosed
    ExecWait '"$1\uninstall.exe" /S _?=$1' $0
    Delete "$1\uninstall.exe"
    RMDir "$1"
  ${EndIf}
  Pop $INSTDIR
  Call WaitUntilClosed
  !insertmacro InstallFiles
  IfErrors 0 written
    !insertmacro StopWith "$(NOT_WRITTEN)" 4
  written:
  SetOutPath "$INSTDIR" ; where shortcuts start
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${TOTAL_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

!macro OfferFor extension kind
  WriteRegStr HKCU "${CLASSES}\${extension}\OpenWithProgids" "${NAME}.${kind}" ""
!macroend

!macro OfferNoMoreFor extension kind
  DeleteRegValue HKCU "${CLASSES}\${extension}\OpenWithProgids" "${NAME}.${kind}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${extension}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${extension}"
!macroend

!macro Kind kind title
  WriteRegStr HKCU "${CLASSES}\${NAME}.${kind}" "" "${title}"
  WriteRegStr HKCU "${CLASSES}\${NAME}.${kind}\DefaultIcon" "" "$INSTDIR\${NAME}.ico"
  WriteRegStr HKCU "${CLASSES}\${NAME}.${kind}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
!macroend

; No default is taken: each kind of file opens as before, and this program is one of the choices.
Section "$(OPENWITH)" SectionOpenWith
  !insertmacro Kind "Picture" "${NAME}"
  !insertmacro Kind "Model" "$(MODEL)"
  !insertmacro ForEachPicture OfferFor "Picture"
  !insertmacro ForEachModel OfferFor "Model"
  ${RefreshShellIcons}
SectionEnd

Section "$(SENDTO)" SectionSendTo
  CreateShortcut "$SENDTO\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
SectionEnd

Section /o "$(DESKTOP)" SectionDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
SectionEnd

Section "un.$(PROGRAM)" SectionRemove
  SectionIn RO
  Call un.WaitUntilClosed
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$SENDTO\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro ForEachPicture OfferNoMoreFor "Picture"
  !insertmacro ForEachModel OfferNoMoreFor "Model"
  DeleteRegKey HKCU "${CLASSES}\${NAME}.Picture"
  DeleteRegKey HKCU "${CLASSES}\${NAME}.Model"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${NAME}"
  SetOutPath "$TEMP" ; nobody can remove the folder he stands in
  RMDir "$INSTDIR" ; only where it is empty: what a person has put there stays
  ${RefreshShellIcons}
SectionEnd

Section /o "un.$(SETTINGS)" SectionSettings
  RMDir /r "$LOCALAPPDATA\${NAME}"
SectionEnd

Section /o "un.$(RUNS)" SectionRuns
  RMDir /r "$DOCUMENTS\${NAME}"
SectionEnd

Function un.onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${SectionSettings} ${SF_SELECTED}
    SectionSetFlags ${SectionRuns} ${SF_SELECTED}
  ${EndIf}
  ClearErrors
FunctionEnd
