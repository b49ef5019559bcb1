; The setup program. Called by installer/packing.py with VERSION, PAYLOAD, SIZE_KIB, TARGET and ICON. Switches: docs/installer.md.
;
; Layout:  $INSTDIR\programm      what the build packed; replaced as a whole
;          $INSTDIR\vorgaben.ini  what the IT department decided; kept
;          $INSTDIR\rechtsangaben.ddkatalog  what it gave beside; kept
;          $INSTDIR\selbsttest.txt what the program said about itself at the end of the last installation
; A new version is unpacked beside the old one (programm.neu), looks through its own files and tries itself out there; only then the old one
; is set aside (programm.alt) and gives up its place. So what lies in "programm" was always tried out, whenever the power fails, and between
; the two renamings the one set aside is the one that works.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestDPIAwareness "PerMonitorV2,System"
ManifestLongPathAware true
ManifestSupportedOS all

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "nsDialogs.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Direktdraht"
!define OWN_KEY "Software\Direktdraht"
!define WAITS_S 20
!define TRIES_OUT_MS 600000
!define TYPES_CHANGED 0x08000000 ; SHCNE_ASSOCCHANGED

; Exit statuses beside NSIS' own (1: given up by the person, 2: given up by the script).
!define STILL_RUNS 3
!define IS_OLDER 4
!define DOES_NOT_WORK 5
!define NEEDS_ADMIN 6
!define FILE_MISSING 7

Name "Direktdraht"
OutFile "${TARGET}"
BrandingText "Direktdraht ${VERSION}"
RequestExecutionLevel user
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1031 "ProductName" "Direktdraht"
VIAddVersionKey /LANG=1031 "FileDescription" "Direktdraht einrichten"
VIAddVersionKey /LANG=1031 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1031 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1031 "LegalCopyright" "EUPL-1.2"

Var ForAll
Var ForAllButton
Var Installed
Var DataFolder
Var NoKeyring
Var Office
Var Catalogue
Var Outcome
Var DataPlace

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Direktdraht ${VERSION} einrichten"
!define MUI_WELCOMEPAGE_TEXT "Direktdraht wird auf diesem PC eingerichtet. Das dauert etwa eine Minute.$\r$\n$\r$\nEine ältere Version wird ersetzt. Ihre Daten bleiben, wie sie sind."
!define MUI_FINISHPAGE_TITLE "Direktdraht ist eingerichtet"
!define MUI_FINISHPAGE_TEXT "$Outcome"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram
!define MUI_FINISHPAGE_RUN_TEXT "Direktdraht jetzt starten"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Das Programm wird entfernt. Die Daten der Familien bleiben auf diesem PC:$\r$\n$DataPlace"

!insertmacro MUI_PAGE_WELCOME
Page custom AskForWhom TakeForWhom
!insertmacro MUI_PAGE_INSTFILES
!define MUI_PAGE_CUSTOMFUNCTION_SHOW OfferStart
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "German"

; ---------------------------------------------------------------- what both halves share

!macro GiveUp status text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${status}
  Quit
!macroend

; Windows lets nobody write into a program that is running: so these two files tell, whoever started them, with a window or without. Renaming
; alone does not: Windows allows it while a program runs. It holds the place as soon as nobody is there.
!macro LookAt file
  ${If} ${FileExists} "$INSTDIR\programm\python\${file}"
    ClearErrors
    FileOpen $7 "$INSTDIR\programm\python\${file}" a
    ${If} ${Errors}
      StrCpy $8 1
    ${Else}
      FileClose $7
    ${EndIf}
  ${EndIf}
!macroend

!macro SetAside un
Function ${un}LookWhetherItRuns
  StrCpy $8 0
  !insertmacro LookAt "python.exe"
  !insertmacro LookAt "pythonw.exe"
FunctionEnd

Function ${un}SetAside
  StrCpy $9 0
  ${Do}
    Call ${un}LookWhetherItRuns
    ${If} $8 = 0
      ClearErrors
      Rename "$INSTDIR\programm" "$INSTDIR\programm.alt"
      ${IfNot} ${Errors}
        Return
      ${EndIf}
    ${EndIf}
    IntOp $9 $9 + 1
    ${If} ${Silent}
      ${If} $9 > ${WAITS_S}
        RMDir /r "$INSTDIR\programm.neu"
        SetErrorLevel ${STILL_RUNS}
        Quit
      ${EndIf}
      Sleep 1000
    ${Else}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Direktdraht läuft noch. Bitte das Programm schließen und dann auf „Wiederholen“ klicken." IDRETRY again
      RMDir /r "$INSTDIR\programm.neu"
      SetErrorLevel ${STILL_RUNS}
      Quit
      again:
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro SetAside ""
!insertmacro SetAside "un."

; ---------------------------------------------------------------- setting up

Function .onInit
  StrCpy $ForAll 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
  ${EndIf}
  Call ReadSwitches
  ${If} $ForAll = 1
    Call InsistOnAdmin
  ${EndIf}
  Call TakePlace
  Call RefuseOlder
FunctionEnd

Function ReadSwitches
  ${GetParameters} $0
  ${GetOptions} $0 "/DATADIR=" $DataFolder
  ${GetOptions} $0 "/CATALOGUE=" $Catalogue
  StrCpy $NoKeyring 0
  ClearErrors
  ${GetOptions} $0 "/NOKEYRING" $1
  ${IfNot} ${Errors}
    StrCpy $NoKeyring 1
  ${EndIf}
  StrCpy $Office 0
  ClearErrors
  ${GetOptions} $0 "/OFFICE" $1
  ${IfNot} ${Errors}
    StrCpy $Office 1
  ${EndIf}
  ${If} $Catalogue != ""
    ${IfNot} ${FileExists} $Catalogue
      !insertmacro GiveUp ${FILE_MISSING} "Die Datei mit den Rechtsangaben ist nicht da: $Catalogue. Es ist nichts geändert."
    ${EndIf}
    GetFullPathName $Catalogue $Catalogue ; unpacking goes into another folder
  ${EndIf}
  ClearErrors
FunctionEnd

Function InsistOnAdmin
  UserInfo::GetAccountType
  Pop $1
  ${If} $1 != "Admin"
    !insertmacro GiveUp ${NEEDS_ADMIN} "Für alle an diesem PC kann nur ein Administrator einrichten. Bitte die IT fragen oder „Nur für mich“ wählen."
  ${EndIf}
FunctionEnd

; Where it goes, and what is there. /D=FOLDER wins, then where it is already: there lies what the IT department decided.
Function TakePlace
  ${If} $ForAll = 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
  ReadRegStr $Installed SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${OWN_KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $ForAll = 1
      StrCpy $INSTDIR "$PROGRAMFILES64\Direktdraht"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Direktdraht"
    ${EndIf}
  ${EndIf}
FunctionEnd

; For whomever the newer one was set up: both would open the same data.
!macro RefuseIfNewer root
  ReadRegStr $0 ${root} "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      !insertmacro GiveUp ${IS_OLDER} "Auf diesem PC ist Direktdraht $0. Dies ist die ältere Version ${VERSION}; mit ihr ließen sich die Daten nicht mehr öffnen. Es wird nichts geändert."
    ${EndIf}
  ${EndIf}
!macroend

Function RefuseOlder
  !insertmacro RefuseIfNewer HKCU
  !insertmacro RefuseIfNewer HKLM
FunctionEnd

Function AskForWhom
  ${If} $Installed != ""
  ${OrIf} $ForAll = 1
    Abort ; it stays where it is
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "Für wen?" "Wer soll Direktdraht an diesem PC benutzen können?"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 0 100% 14u "&Nur für mich (kein Administrator nötig)"
  Pop $0
  ${NSD_CreateRadioButton} 0 18u 100% 14u "Für &alle an diesem PC (Administrator nötig)"
  Pop $ForAllButton
  ReadRegStr $1 HKLM "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $1 == ""
    ${NSD_Check} $0
  ${Else}
    ${NSD_Check} $ForAllButton ; so it is here already, and is to be renewed
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function TakeForWhom
  ${NSD_GetState} $ForAllButton $0
  ${If} $0 = ${BST_CHECKED}
    ${GetParameters} $1
    ClearErrors
    ExecShell "runas" "$EXEPATH" "/ALLUSERS $1"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONINFORMATION "Ohne Administrator geht es nur für Sie selbst."
      Abort
    ${EndIf}
    Quit
  ${EndIf}
FunctionEnd

Section "Direktdraht"
  Call ClearLeftovers
  Call UnpackBeside
  Call TryOut
  Call TakeOver
  RMDir /r "$INSTDIR\programm.alt"
  Call WritePolicy
  Call Register
  Call OfferFileTypes
SectionEnd

; What a setup that was cut off left behind. Without a program, the one set aside is the one that works.
Function ClearLeftovers
  ${IfNot} ${FileExists} "$INSTDIR\programm\*.*"
  ${AndIf} ${FileExists} "$INSTDIR\programm.alt\*.*"
    Rename "$INSTDIR\programm.alt" "$INSTDIR\programm"
  ${EndIf}
  RMDir /r "$INSTDIR\programm.alt"
  RMDir /r "$INSTDIR\programm.neu"
FunctionEnd

Function UnpackBeside
  ClearErrors
  CreateDirectory "$INSTDIR\programm.neu"
  ${If} ${Errors}
    !insertmacro GiveUp ${DOES_NOT_WORK} "Der Ordner $INSTDIR lässt sich nicht beschreiben. Es ist nichts geändert."
  ${EndIf}
  SetOutPath "$INSTDIR\programm.neu"
  SetOverwrite on
  File /r "${PAYLOAD}/*.*"
  SetOutPath "$INSTDIR"
FunctionEnd

; The new program tries itself out before the old one gives up its place. What it says is kept for whoever has to help.
Function TryOut
  StrCpy $Outcome "Das Programm hat sich selbst geprüft und ist bereit. Es steht im Startmenü unter „Direktdraht“."
  nsExec::ExecToStack /OEM /TIMEOUT=${TRIES_OUT_MS} '"$SYSDIR\cmd.exe" /d /c ""$INSTDIR\programm.neu\python\python.exe" -X utf8 -m app self-test > "$INSTDIR\selbsttest.txt" 2>&1"'
  Pop $0
  Pop $1
  ${If} $0 != 0
    ${If} ${FileExists} "$INSTDIR\programm\*.*"
      RMDir /r "$INSTDIR\programm.neu"
      !insertmacro GiveUp ${DOES_NOT_WORK} "Die neue Version läuft auf diesem PC nicht; die bisherige bleibt. Was nicht geht, steht in $INSTDIR\selbsttest.txt."
    ${EndIf}
    StrCpy $Outcome "Eingerichtet, aber nicht alles geht. Was nicht geht, steht in $INSTDIR\selbsttest.txt; bitte der IT zeigen."
    SetErrorLevel ${DOES_NOT_WORK}
  ${EndIf}
FunctionEnd

Function TakeOver
  ${If} ${FileExists} "$INSTDIR\programm\*.*"
    Call SetAside
  ${EndIf}
  StrCpy $9 0
  ${Do}
    ClearErrors
    Rename "$INSTDIR\programm.neu" "$INSTDIR\programm"
    ${IfNot} ${Errors}
      Return
    ${EndIf}
    Sleep 1000 ; a virus scanner may still look at what was unpacked
    IntOp $9 $9 + 1
  ${LoopUntil} $9 > ${WAITS_S}
  Rename "$INSTDIR\programm.alt" "$INSTDIR\programm"
  RMDir /r "$INSTDIR\programm.neu"
  !insertmacro GiveUp ${DOES_NOT_WORK} "Der Ordner $INSTDIR lässt sich nicht beschreiben. War eine Version da, so bleibt sie."
FunctionEnd

; Only what a switch said is changed; an upgrade without switches keeps what stands there.
Function WritePolicy
  ${If} $DataFolder != ""
    WriteINIStr "$INSTDIR\vorgaben.ini" "vorgaben" "data_dir" $DataFolder
  ${EndIf}
  ${If} $NoKeyring = 1
    WriteINIStr "$INSTDIR\vorgaben.ini" "vorgaben" "keyring" "no"
  ${EndIf}
  ${If} $Office = 1
    WriteINIStr "$INSTDIR\vorgaben.ini" "vorgaben" "role" "office"
  ${EndIf}
  ${If} $Catalogue != ""
    ClearErrors
    CopyFiles /SILENT $Catalogue "$INSTDIR\rechtsangaben.ddkatalog"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "Direktdraht ist eingerichtet. Nur die Datei mit den Rechtsangaben ließ sich nicht kopieren: $Catalogue." /SD IDOK
      SetErrorLevel ${FILE_MISSING}
    ${EndIf}
  ${EndIf}
FunctionEnd

!macro OfferFiles ending kind words
  WriteRegStr SHCTX "Software\Classes\${ending}" "" "${kind}"
  WriteRegStr SHCTX "Software\Classes\${kind}" "" "${words}"
  WriteRegStr SHCTX "Software\Classes\${kind}\DefaultIcon" "" "$INSTDIR\programm\direktdraht.ico"
  WriteRegStr SHCTX "Software\Classes\${kind}\shell\open\command" "" '"$INSTDIR\programm\python\pythonw.exe" -m app open "%1"'
!macroend

!macro WithdrawFiles ending kind
  ReadRegStr $0 SHCTX "Software\Classes\${ending}" ""
  ${If} $0 == "${kind}"
    DeleteRegKey SHCTX "Software\Classes\${ending}"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${kind}"
!macroend

; A double click shows what a partner sent; nothing is taken over by it.
Function OfferFileTypes
  !insertmacro OfferFiles ".direktdraht" "Direktdraht.Abgleich" "Abgleich-Datei von Direktdraht"
  !insertmacro OfferFiles ".ddkarte" "Direktdraht.Karte" "Karte eines Partners für Direktdraht"
  System::Call 'shell32::SHChangeNotify(i ${TYPES_CHANGED}, i 0, p 0, p 0)'
FunctionEnd

Function Register
  CreateShortCut "$SMPROGRAMS\Direktdraht.lnk" "$INSTDIR\programm\python\pythonw.exe" "-m app" "$INSTDIR\programm\direktdraht.ico" 0 SW_SHOWNORMAL "" "Am Empfang des Familienzentrums"
  WriteUninstaller "$INSTDIR\Entfernen.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "Direktdraht"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\programm\direktdraht.ico"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "Direktdraht"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Entfernen.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Entfernen.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KIB} ; as packed: going through 3,400 files once more took a quarter of the installation
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegStr SHCTX "${OWN_KEY}" "InstallLocation" "$INSTDIR"
FunctionEnd

; Set up for all, this is the administrator: started from here, the program would make the store in that person's folder.
Function OfferStart
  ${If} $ForAll = 1
    ${NSD_Uncheck} $mui.FinishPage.Run
    ShowWindow $mui.FinishPage.Run ${SW_HIDE}
  ${EndIf}
FunctionEnd

Function StartProgram
  Exec '"$INSTDIR\programm\python\pythonw.exe" -m app'
FunctionEnd

; ---------------------------------------------------------------- removing

Function un.onInit
  ReadINIStr $DataPlace "$INSTDIR\vorgaben.ini" "vorgaben" "data_dir"
  ${If} $DataPlace == ""
    StrCpy $DataPlace "%LOCALAPPDATA%\Direktdraht"
  ${EndIf}
  ReadRegStr $0 HKLM "${OWN_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    SetShellVarContext all
    StrCpy $DataPlace "$DataPlace$\r$\n(bei jeder Person, die damit gearbeitet hat)"
    Call un.InsistOnAdmin
  ${Else}
    SetShellVarContext current
    ExpandEnvStrings $DataPlace $DataPlace
  ${EndIf}
FunctionEnd

Function un.InsistOnAdmin
  UserInfo::GetAccountType
  Pop $1
  ${If} $1 != "Admin"
    SetErrorLevel ${NEEDS_ADMIN}
    ${IfNot} ${Silent}
      ClearErrors
      ExecShell "runas" "$INSTDIR\Entfernen.exe"
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONSTOP "Für alle an diesem PC kann nur ein Administrator das Programm entfernen. Es ist nichts geändert."
      ${EndIf}
    ${EndIf}
    Quit
  ${EndIf}
FunctionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\programm.alt" ; what a setup that was cut off left behind would stand in the way
  RMDir /r "$INSTDIR\programm.neu"
  ${If} ${FileExists} "$INSTDIR\programm\*.*"
    Call un.SetAside
  ${EndIf}
  RMDir /r "$INSTDIR\programm.alt"
  Delete "$INSTDIR\vorgaben.ini"
  Delete "$INSTDIR\rechtsangaben.ddkatalog"
  Delete "$INSTDIR\selbsttest.txt"
  Delete "$INSTDIR\Entfernen.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Direktdraht.lnk"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${OWN_KEY}"
  !insertmacro WithdrawFiles ".direktdraht" "Direktdraht.Abgleich"
  !insertmacro WithdrawFiles ".ddkarte" "Direktdraht.Karte"
  System::Call 'shell32::SHChangeNotify(i ${TYPES_CHANGED}, i 0, p 0, p 0)'
  MessageBox MB_OK|MB_ICONINFORMATION "Das Programm ist entfernt. Die Daten der Familien sind noch da, verschlüsselt, in$\r$\n$DataPlace" /SD IDOK
SectionEnd
