/* Wine 8 lacks this library of Windows 10: Qt asks it for converters of old text encodings. Here there are none, and it says so. */
#define EXPORT __declspec(dllexport)

static const int NOT_AVAILABLE = 16; /* U_UNSUPPORTED_ERROR */

EXPORT void *ucnv_open(const char *name, int *error) { *error = NOT_AVAILABLE; return 0; }
EXPORT void ucnv_close(void *converter) {}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void ucnv_reset(void *converter) {}
EXPORT signed char ucnv_getMaxCharSize(const void *converter) { return 1; }
EXPORT const char *ucnv_getName(const void *converter, int *error) { *error = NOT_AVAILABLE; return 0; }
EXPORT void ucnv_getToUCallBack(void) {}
EXPORT void ucnv_getFromUCallBack(void) {}
EXPORT void ucnv_setToUCallBack(void) {}
EXPORT void ucnv_setFromUCallBack(void) {}
EXPORT void ucnv_cbToUWriteUChars(void) {}
EXPORT void ucnv_cbFromUWriteUChars(void) {}
EXPORT void ucnv_toUnicode(void) {}
EXPORT void ucnv_fromUnicode(void) {}
EXPORT int ucnv_toUCountPending(const void *converter, int *error) { *error = NOT_AVAILABLE; return 0; }
EXPORT int ucnv_fromUCountPending(const void *converter, int *error) { *error = NOT_AVAILABLE; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { *error = NOT_AVAILABLE; return 0; }
EXPORT const char *ucnv_getAvailableName(int number) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
