/* Errors that the system's own words would leave people puzzled about. */
#include "system/file_error.h"

#include <errno.h>
#include <string.h>

const char *file_error_text(int error) {
    switch (error) {
    case 0:
        return strerror(EIO);
    case EISDIR:
        return "it is a folder, not a file";
    case ENOTSUP: /* input_file_open and output_file_open say so of a device */
        return "it is a device, not a file";
    case EBUSY: /* as a workbook is while Excel shows it */
        return "it is open in another program; close it there";
    case ESPIPE:
        return "it is a pipe, not a file";
    default:
        return strerror(error);
    }
}
