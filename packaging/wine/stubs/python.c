/* python.exe: Panda3D's wheel has python311.dll and no launcher. Hands its words to the DLL. */
#include <wchar.h>

int Py_Main(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
