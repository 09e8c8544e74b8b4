/* Shapes as Excel writes them, without what it works out by itself. */
#include "package/note_shape.h"

static void add_number(struct text *text, const char *before, uint64_t value) {
    text_add(text, before);
    text_add_whole(text, value);
}

/* Anchor: column, its offset, row, its offset, of two corners (x:Anchor). */
void note_shape_write(struct text *text, const char *spaces, const struct note_shape *shape) {
    text_add(text, "<v:shape");
    text_add(text, spaces);
    add_number(text, " id=\"_x0000_s", shape->id);
    add_number(text, "\" type=\"#_x0000_t202\" style=\"position:absolute;z-index:", shape->order);
    text_add(text, ";visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
                   "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
                   "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
                   "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>");
    add_number(text, "<x:Anchor>", shape->left);
    add_number(text, ", 15, ", shape->top);
    add_number(text, ", 2, ", shape->right);
    add_number(text, ", ", shape->right_pixels);
    add_number(text, ", ", shape->bottom);
    add_number(text, ", 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>", shape->row);
    add_number(text, "</x:Row><x:Column>", shape->column);
    text_add(text, "</x:Column></x:ClientData></v:shape>");
}
