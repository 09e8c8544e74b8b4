/* Lines that texts take: between words, in one long word, with line breaks. */
#include "check.h"

#include "report/book/text_fit.h"

int main(void) {
    CHECK_INT(text_lines(NULL, 10, false), 1);
    CHECK_INT(text_lines("", 10, false), 1);
    CHECK_INT(text_lines("Premium", 10, false), 1);
    CHECK_INT(text_lines("CC premium collected", 12, true), 2);
    CHECK_INT(text_lines("NEEDS ADJUSTMENT", 18, true), 2); /* capitals are wide */
    CHECK_INT(text_lines("NEEDS ADJUSTMENT", 22, true), 1);
    CHECK_INT(text_lines("it fills till its limit", 16, false), 1); /* and these are narrow */
    CHECK_INT(text_lines("one\ntwo\nthree", 40, false), 3);
    CHECK_INT(text_lines("0123456789012345678901234567890123456789", 11, false), 4);
    CHECK_INT(text_lines("to 0123456789012345678901", 11, false), 4);
    CHECK_INT(text_lines("\xe2\x80\x93\xe2\x80\x93\xe2\x80\x93\xe2\x80\x93", 5, false), 1); /* characters, not bytes */
    CHECK_INT(text_lines("wide", 0, false), 2);
    return checks_end("report/text_fit");
}
