; The installer: for one user, without an administrator. packaging/installer.py compiles it.
;
;   setup.exe /S [/NOOPENWITH] [/NOSENDTO] [/DESKTOP] [/LANG=zh_TW] [/D=C:\some where]
;       silent; /D= comes last and without quotation marks. Without a word about an entry of Windows
;       it stays as the version that is there has it; a first installation makes all but the desktop's
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
!include "Sections.nsh"
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
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)" ; NSIS' own speaks of a new start of the computer
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_HEADER_TEXT "$(CHOICES)"
!define MUI_PAGE_HEADER_SUBTEXT "$(CHOICES_WHAT)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(CHOICES_HOW)"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "TradChinese"
!insertmacro MUI_LANGUAGE "SimpChinese"
; NSIS takes fonts of Windows XP, of which one is not in every Windows 10.
SetFont /LANG=${LANG_TRADCHINESE} "Microsoft JhengHei UI" 9
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9

!include /CHARSET=UTF8 "installer_texts.nsh"

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
  ; The earlier uninstaller has taken these away; an installation that is broken off needs them.
  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  Call KeepChoices
  !insertmacro InstallFiles
  IfErrors 0 written
    !insertmacro StopWith "$(NOT_WRITTEN)" 4
  written:
  SetOutPath "$INSTDIR" ; where shortcuts start
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
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

; What was chosen is in the registry only while an installation runs, or after one was broken off.
!macro KeepChoice section value
  ${If} ${SectionIsSelected} ${section}
    WriteRegStr HKCU "Software\${NAME}" "${value}" "yes"
  ${Else}
    WriteRegStr HKCU "Software\${NAME}" "${value}" "no"
  ${EndIf}
!macroend

Function KeepChoices
  !insertmacro KeepChoice ${SectionOpenWith} "OpenWith"
  !insertmacro KeepChoice ${SectionSendTo} "SendTo"
  !insertmacro KeepChoice ${SectionDesktop} "Desktop"
FunctionEnd

Section "-done"
  DeleteRegValue HKCU "Software\${NAME}" "OpenWith"
  DeleteRegValue HKCU "Software\${NAME}" "SendTo"
  DeleteRegValue HKCU "Software\${NAME}" "Desktop"
SectionEnd

!macro ChooseAgain section value
  ReadRegStr $1 HKCU "Software\${NAME}" "${value}"
  ${If} $1 == "yes"
    !insertmacro SelectSection ${section}
  ${ElseIf} $1 == "no"
    !insertmacro UnselectSection ${section}
  ${EndIf}
!macroend

; An entry of Windows is as the version that is there has it, as it was chosen for an installation
; that was broken off, and as a word of the command line says: the latter go before the former.
!macro ChooseByFile section file
  ${If} ${FileExists} "${file}"
    !insertmacro SelectSection ${section}
  ${Else}
    !insertmacro UnselectSection ${section}
  ${EndIf}
!macroend

!macro ChooseByWord section word selected
  ClearErrors
  ${GetOptions} $0 "${word}" $1
  ${IfNot} ${Errors}
    !insertmacro ${selected}Section ${section}
  ${EndIf}
!macroend

; Countries whose language NSIS has no texts for. $LANGUAGE is always one that it has, so Windows
; is asked. /LANG= chooses a language by its name.
!macro ChooseLanguage
  System::Call "kernel32::GetUserDefaultUILanguage() i .r2"
  ${If} $2 == 3076 ; Hong Kong
  ${OrIf} $2 == 5124 ; Macau
    StrCpy $LANGUAGE ${LANG_TRADCHINESE}
  ${ElseIf} $2 == 4100 ; Singapore
    StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
  ${EndIf}
  ${GetParameters} $0
  ${GetOptions} $0 "/LANG=" $1
  ${If} $1 == "zh_TW"
    StrCpy $LANGUAGE ${LANG_TRADCHINESE}
  ${ElseIf} $1 == "zh_CN"
    StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
  ${ElseIf} $1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
!macroend

Function .onInit
  !insertmacro ChooseLanguage
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro StopWith "$(TOO_OLD)" 3
  ${EndIf}
  System::Call "kernel32::IsProcessorFeaturePresent(i 39) i .r0" ; PF_AVX_INSTRUCTIONS_AVAILABLE
  ${If} $0 == 0
    !insertmacro StopWith "$(NO_AVX)" 5
  ${EndIf}
  ReadRegStr $1 HKCU "Software\${NAME}" "InstallDir"
  ${If} $1 != ""
    ReadRegStr $1 HKCU "${CLASSES}\${NAME}.Model\shell\open\command" ""
    ${If} $1 == ""
      !insertmacro UnselectSection ${SectionOpenWith}
    ${EndIf}
    !insertmacro ChooseByFile ${SectionSendTo} "$SENDTO\${NAME}.lnk"
    !insertmacro ChooseByFile ${SectionDesktop} "$DESKTOP\${NAME}.lnk"
    !insertmacro ChooseAgain ${SectionOpenWith} "OpenWith"
    !insertmacro ChooseAgain ${SectionSendTo} "SendTo"
    !insertmacro ChooseAgain ${SectionDesktop} "Desktop"
  ${EndIf}
  ${GetParameters} $0
  !insertmacro ChooseByWord ${SectionOpenWith} "/NOOPENWITH" Unselect
  !insertmacro ChooseByWord ${SectionSendTo} "/NOSENDTO" Unselect
  !insertmacro ChooseByWord ${SectionDesktop} "/DESKTOP" Select
  ClearErrors
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionOpenWith} "$(OPENWITH_WHAT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionSendTo} "$(SENDTO_WHAT)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

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
  !insertmacro ChooseLanguage
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${SectionSettings} ${SF_SELECTED}
    SectionSetFlags ${SectionRuns} ${SF_SELECTED}
  ${EndIf}
  ClearErrors
FunctionEnd
