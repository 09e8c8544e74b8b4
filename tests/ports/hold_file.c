/* hold_file FILE SIGN: keeps a file as a spreadsheet program keeps the workbook that it shows, writes SIGN, and waits. */
#include <windows.h>

int main(int count, char **arguments) {
    HANDLE file = count == 3 ? CreateFileA(arguments[1], GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL) : INVALID_HANDLE_VALUE;
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    CloseHandle(CreateFileA(arguments[2], GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
    Sleep(20000);
    return 0;
}
