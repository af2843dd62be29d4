/* mscms.dll (colour profiles) for Wine, whose own aborts where Qt asks for one. "There is no
   profile" is a legal answer to each of these. */
#define API __declspec(dllexport)

API void *__stdcall OpenColorProfileW(void *profile, unsigned a, unsigned b, unsigned c) { return 0; }
API void *__stdcall WcsCreateIccProfile(void *profile, unsigned flags) { return 0; }
API int __stdcall CloseColorProfile(void *profile) { return 1; }
API int __stdcall GetColorProfileFromHandle(void *profile, void *buffer, unsigned *size) {
    if (size) *size = 0;
    return 0;
}

int __stdcall DllMainCRTStartup(void *instance, unsigned reason, void *reserved) { return 1; }
