/* icuuc.dll for Wine. Qt6Core imports the ICU of Windows 10, which Wine lacks. ucnv_open answers
   U_FILE_ACCESS_ERROR, so that Qt takes the codec for unknown: only exotic encodings are lost. */
#define API __declspec(dllexport)
#define NOTHING(name) API void *name(void) { return 0; }

API void *ucnv_open(const char *name, int *error) {
    if (error) *error = 4;
    return 0;
}
NOTHING(ucnv_close)
NOTHING(ucnv_reset)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getName)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)

int __stdcall DllMainCRTStartup(void *instance, unsigned reason, void *reserved) { return 1; }
