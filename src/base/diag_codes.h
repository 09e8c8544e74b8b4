/*
 * Every message code: constant, severity, name, what the user can do about it.
 *
 * One line a code, grouped by the floor that reports it. The remedy is a sentence for docs/messages.md.
 */
#ifndef WHEELGRADE_BASE_DIAG_CODES_H
#define WHEELGRADE_BASE_DIAG_CODES_H

#define DIAG_CODES(X)                                                                                        \
    /* files */                                                                                              \
    X(FILE_UNREADABLE, DIAG_FATAL, "file-unreadable", "Check that the file exists and that you may read it.") \
    X(FILE_NOT_WORKBOOK, DIAG_FATAL, "file-not-workbook", "Save the log as .xlsx and try again.")             \
    X(FILE_DAMAGED, DIAG_FATAL, "file-damaged", "Open the file in Excel or LibreOffice, save it again, and try again.") \
    X(FILE_ENCRYPTED, DIAG_FATAL, "file-encrypted", "Remove the password in Excel (File, Info, Protect Workbook) and try again.") \
    X(FILE_TOO_LARGE, DIAG_FATAL, "file-too-large", "Raise the limit named in the message with --set, if you trust the file.") \
    X(CANNOT_WRITE, DIAG_FATAL, "cannot-write", "Close the file in Excel, free some disk space, or choose another place with -o.") \
    /* reading cells */                                                                                      \
    X(FORMULA_WITHOUT_VALUE, DIAG_WARNING, "formula-without-value", "Open the file in Excel or LibreOffice and save it, so that the results are stored.") \
    X(CELL_TWICE, DIAG_NOTE, "cell-twice", "The file holds this cell twice; the last one counts. Save it again in Excel.") \
    X(SHEET_NOT_READ, DIAG_NOTE, "sheet-not-read", "Nothing to do: chart, dialog and macro sheets hold no rows.") \
    /* settings */                                                                                           \
    X(BAD_SETTING, DIAG_FATAL, "bad-setting", "Correct the setting where the message says; --help settings lists all of them.") \
    /* the log */                                                                                            \
    X(NO_LOG, DIAG_FATAL, "no-log", "Give the log's header row at least Date, Ticker, Action and Strike, or name the sheet with --sheet.") \
    X(BAD_VALUE, DIAG_WARNING, "bad-value", "Correct the cell if you want it to be used.")                    \
    X(ROW_ERROR, DIAG_ERROR, "row-error", "Correct the cell named in the message and grade again.")           \
    X(UNKNOWN_ACTION, DIAG_ERROR, "unknown-action", "Use Sell to Open, Buy to Close, Expired, Assigned or Rolled.") \
    /* end */

#endif
