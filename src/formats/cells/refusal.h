/* How the sentence ends about a file that no program turns into a workbook. */
#ifndef WHEELGRADE_FORMATS_REFUSAL_H
#define WHEELGRADE_FORMATS_REFUSAL_H

#define INSTEAD "; give the log itself, as .xlsx, .xls, .ods or .csv"

#endif
