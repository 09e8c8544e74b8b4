/*
 * Has an .xls read a second time, in a process of its own with limits, and tells where the readers differ (`readers-differ`).
 *
 * A second reader that is stopped or refuses the file says nothing about the log: a note tells it. Where none is built nothing is
 * noted, so that the same log gives the same workbook everywhere; a front may say it (second_reader_is_built).
 */
#ifndef WHEELGRADE_RUN_SECOND_OPINION_H
#define WHEELGRADE_RUN_SECOND_OPINION_H

#include "journal/log_layout.h"

/* Of the log's sheets. Other formats than .xls have one reader. */
void check_with_second_reader(const struct log_layout *layout, struct diags *diags);

#endif
