/*
 * Every message code: constant, severity, name, what the user can do about it.
 *
 * One line a code, grouped by the layer that reports it. A warning means that a figure may be wrong, unless it is marked
 * DIAG_FIGURES_STAND: it is then about another program or about the workbook that is written. The remedy is a sentence for docs/messages.md.
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
    X(OUTPUT_EXISTS, DIAG_FATAL, "output-exists", "Choose another name with -o, or let the file be replaced with --force.") \
    X(OUTPUT_IS_LOG, DIAG_FATAL, "output-is-log", "Choose another name with -o: wheelgrade never changes a log.") \
    X(OUTPUT_TWICE, DIAG_FATAL, "output-twice", "Grade the two logs in separate runs, each with its own -o.") \
    X(INPUT_IS_FOLDER, DIAG_FATAL, "input-is-folder", "Give -r to grade the logs in a folder.") \
    X(OUTPUT_NAME_NEEDED, DIAG_FATAL, "output-name-needed", "Name the graded workbook with -o when the log comes from standard input.") \
    X(STRICT_ERRORS, DIAG_FATAL, "strict-errors", "Correct the rows named above, or leave out --strict.") \
    X(NO_POSITION, DIAG_FATAL, "no-position", "Take the position from the sheet Scores or from the Position column of the graded log.") \
    X(RUN_STOPPED, DIAG_FATAL, "run-stopped", "Grade this log alone to see more, and report it.") \
    /* reading cells */                                                                                      \
    X(FORMULA_WITHOUT_VALUE, DIAG_WARNING, "formula-without-value", "Open the file in Excel or LibreOffice and save it, so that the results are stored.") \
    X(CELL_TWICE, DIAG_NOTE, "cell-twice", "The file holds this cell twice; the last one counts. Save it again in Excel.") \
    X(STRAY_QUOTE, DIAG_WARNING, "stray-quote", "Close the quote, or double a quote that is meant as text.") \
    X(SHEET_LOST, DIAG_WARNING, "sheet-lost", "Open the file in Excel or LibreOffice and save it again, or take it from a backup.") \
    X(READERS_DIFFER, DIAG_WARNING, "readers-differ", "Look at the cell; if the first value is wrong, save the log as .xlsx and grade that.") \
    X(ONE_READER, DIAG_NOTE, "one-reader", "Nothing to do: an .xls is read a second time where that can be done, to be sure of it.") \
    X(SHEET_NOT_READ, DIAG_NOTE, "sheet-not-read", "Nothing to do: chart, dialog and macro sheets hold no rows.") \
    X(OPEN_ELSEWHERE, DIAG_WARNING | DIAG_FIGURES_STAND, "open-elsewhere", "Save the log in the program that shows it, and grade it again.") \
    /* settings */                                                                                           \
    X(BAD_SETTING, DIAG_FATAL, "bad-setting", "Correct the setting where the message says; --help settings lists all of them.") \
    /* the log */                                                                                            \
    X(NO_LOG, DIAG_FATAL, "no-log", "Give the log's header row at least Date, Ticker, Action and Strike, name a column that has another name with --set columns.FIELD=HEADER (columns.action, columns.strike …), or name the sheet with --sheet.") \
    X(LOG_ELSEWHERE, DIAG_WARNING, "log-elsewhere", "Name the sheet to grade with --sheet, or correct the header row of the sheet Transaction Log.") \
    X(UNREAD_LOG_SHEET, DIAG_WARNING, "unread-log-sheet", "Read the sheet, too, with --sheet NAME, or all of them with --sheet '*'; rename the sheet Transaction Log to have all read.") \
    X(SHEET_OF_NO_TRADES, DIAG_WARNING | DIAG_FIGURES_STAND, "sheet-of-no-trades", "Nothing to do if nothing was traded there; else read the sheet, too, with --sheet NAME, or give it another name.") \
    X(AMBIGUOUS_COLUMN, DIAG_WARNING, "ambiguous-column", "Say which column is meant with the setting columns.FIELD named in the message, or rename the other one.") \
    X(FEES_BESIDE_LOG, DIAG_WARNING, "fees-beside-log", "Write what each row cost in a column Fees.") \
    X(UNUSED_COLUMN, DIAG_WARNING, "unused-column", "Let it be read with the setting columns.FIELD named in the message, or rename it if it is something else.") \
    X(ROLL_WITHOUT_ROW, DIAG_WARNING, "roll-without-row", "Give the contract that the roll went on with a row of its own, with its premium.") \
    X(MIXED_FEE_SIGNS, DIAG_WARNING, "mixed-fee-signs", "Give all costs one sign, or say with log.negative_fees whether those below 0 are costs or rebates.") \
    X(SECOND_TABLE, DIAG_ERROR, "second-table", "Move the second table to a sheet of its own, or below the first one; dividends and shares belong into the log, with Dividend, Buy or Sell under Action.") \
    X(OTHER_CURRENCY, DIAG_ERROR, "other-currency", "Set fx.CUR to what one unit of that currency is worth in the log's, or keep a log for each currency.") \
    X(CURRENCY_CONVERTED, DIAG_WARNING, "currency-converted", "Check the rate of the setting fx.CUR: one rate holds for all dates.") \
    X(CURRENCY_TAKEN, DIAG_WARNING | DIAG_FIGURES_STAND, "currency-taken", "Nothing to do if the log is in that currency; else say which with --set currency=CUR.") \
    X(CURRENCY_UNSAID, DIAG_WARNING | DIAG_FIGURES_STAND, "currency-unsaid", "Say it once with --set currency=EUR, or USD, or on the sheet Grading Settings.") \
    X(CURRENCY_DIFFERS, DIAG_WARNING, "currency-differs", "Say which currency the log is in with --set currency=CUR; setting fx.CUR converts rows of another.") \
    X(REPEATED_ROWS, DIAG_WARNING, "repeated-rows", "Delete one of the two blocks if it was pasted or imported twice; leave them if you traded so.") \
    X(ROWS_ON_TWO_SHEETS, DIAG_WARNING, "rows-on-two-sheets", "Delete the rows from one of the two sheets if they are the same trades, or read one sheet with --sheet.") \
    X(HIDDEN_ROWS, DIAG_WARNING, "hidden-rows", "Nothing to do if they are to count; delete them, or move them to a sheet of their own, if they are not.") \
    X(STRUCK_ROWS, DIAG_WARNING, "struck-rows", "Delete the rows if they are no trades; take the line off, or write a status, if they are.") \
    X(ORDER_UNFILLED, DIAG_WARNING | DIAG_FIGURES_STAND, "order-unfilled", "Nothing to do if they were never filled; else write Filled, or clear the cell.") \
    X(ORDER_UNSURE, DIAG_WARNING, "order-unsure", "Delete the row if its order was never filled, or write so under Status; reword the note if it was.") \
    X(PAPER_UNSURE, DIAG_WARNING, "paper-unsure", "Give the log a column Paper, with a yes on rows that were traded on paper only; reword the note if the row is real.") \
    X(MERGED_AMOUNT, DIAG_WARNING, "merged-amount", "Unmerge the cells and write into each row what belongs to it, if the amount is meant for all of them together.") \
    X(LINE_TOO_LONG, DIAG_NOTE, "line-too-long", "Put texts with a comma in quotes; nothing to do if it is a note's end.") \
    X(HEADER_TWICE, DIAG_NOTE, "header-twice", "Give the header of what is something else the name of what it holds (Stock Price, Close Price), or name the column to be used with columns.FIELD.") \
    X(RUNNING_TOTAL, DIAG_NOTE, "running-total", "Nothing to do: premium and quantity say what each row comes to.") \
    X(HEADER_ASSUMED, DIAG_NOTE, "header-assumed", "Write the header into the cell if it is right; write any other text if it is not.") \
    X(BAD_VALUE, DIAG_WARNING, "bad-value", "Correct the cell if you want it to be used.")                    \
    X(ROW_ERROR, DIAG_ERROR, "row-error", "Correct the cell named in the message and grade again.")           \
    X(UNKNOWN_ACTION, DIAG_ERROR, "unknown-action", "Use Sell to Open, Buy to Close, Expired, Assigned or Rolled.") \
    X(PREMIUM_SCALE, DIAG_ERROR, "premium-scale", "Write all premiums in one unit, or say which with --set premium_unit=per_share or per_contract.") \
    X(VALUE_LOST, DIAG_NOTE, "value-lost", "Correct the formula, or write the value itself into the cell.") \
    X(NOT_A_TRANSACTION, DIAG_NOTE, "not-a-transaction", "Nothing to do if the row is a total, a title or filler; else give it a ticker, an action and a strike.") \
    X(EXAMPLE_ROW, DIAG_WARNING | DIAG_FIGURES_STAND, "example-row", "Overwrite or delete the two rows that a blank log begins with; they are not graded.") \
    X(NOT_A_WHEEL_TRADE, DIAG_NOTE, "not-a-wheel-trade", "Nothing to do: shares, dividends, transfers and long options are not graded.") \
    X(AFTER_AS_OF, DIAG_NOTE, "after-as-of", "Give a later --as-of if the row is to count.") \
    X(DATE_FAR, DIAG_WARNING, "date-far", "Correct the year of the date; nothing to do if it is right.") \
    X(POSSIBLE_DUPLICATE, DIAG_NOTE, "possible-duplicate", "Delete one of the two rows if the trade was entered twice.") \
    X(PREMIUM_IGNORED, DIAG_NOTE, "premium-ignored", "An option that expired or was assigned costs nothing to close; log a Buy to Close if you paid for it.") \
    X(QUANTITY_ASSUMED, DIAG_NOTE, "quantity-assumed", "Add a column headed Quantity if more than one contract was traded.") \
    X(ACTION_ASSUMED, DIAG_NOTE, "action-assumed", "Nothing to do if it is right; else add a column headed Action, or name the one that says it with columns.action=HEADER.") \
    X(DIRECTION_UNSURE, DIAG_WARNING, "direction-unsure", "Give the log a column Buy/Sell, or Long/Short, that says of each opening which it was.") \
    X(TICKER_ASSUMED, DIAG_NOTE, "ticker-assumed", "Nothing to do if it is right; else add a column headed Ticker.") \
    X(TYPE_ASSUMED, DIAG_NOTE, "type-assumed", "Add a column headed Type if the sheet holds both.") \
    X(EXPIRY_ASSUMED, DIAG_WARNING, "expiry-assumed", "Write each expiry, with its year, in a column headed Expiry: days to expiry and everything that depends on them go by it.") \
    X(YEAR_TAKEN, DIAG_NOTE, "year-taken", "Nothing to do if the year is right; else write dates with their year.") \
    X(YEAR_ASSUMED, DIAG_WARNING, "year-assumed", "Write dates with their year, or the year in a title above the table or in the sheet's name.") \
    X(NUMBER_UNSURE, DIAG_WARNING, "number-unsure", "Write the numbers in one way, or without points or commas between thousands.") \
    X(DATE_ORDER_UNSURE, DIAG_WARNING, "date-order-unsure", "Say which with --set date_order=mdy or dmy.")  \
    X(PREMIUM_UNIT_UNSURE, DIAG_WARNING, "premium-unit-unsure", "Say which with --set premium_unit=per_share, per_contract or total, or add a column Total Premium.") \
    X(QUANTITY_IN_SHARES, DIAG_WARNING, "quantity-in-shares", "Say which with --set quantity_unit=contracts or shares, or write the number of contracts under Quantity.") \
    X(DIVIDEND_UNSURE, DIAG_WARNING, "dividend-unsure", "Write what came in into a column Net Amount, or say which with --set dividend_unit=per_share or total.") \
    X(DIVIDEND_IN_ALL, DIAG_NOTE, "dividend-in-all", "Nothing to do if it is right; else say with --set dividend_unit=per_share that it is of each share.") \
    X(PREMIUM_FROM_AMOUNT, DIAG_NOTE, "premium-from-amount", "Nothing to do, or add a column with the price.") \
    X(RESULT_BEFORE_FEES, DIAG_NOTE, "result-before-fees", "Nothing to do: the fees are counted all the same.") \
    X(SYMBOL_CHANGE_UNCLEAR, DIAG_WARNING, "symbol-change-unclear", "Log the change in two rows of one date, one with each name, or give the setting ticker.OLD = NEW.") \
    X(SPLIT_UNLOGGED, DIAG_WARNING, "split-unlogged", "Log the split: its date, the ticker, Split under Action, or under Type where a row is a whole trade, and the ratio (10:1) under Quantity; nothing to do if the stock moved so far.") \
    X(SPLIT_WITHOUT_RATIO, DIAG_WARNING, "split-without-ratio", "Write the ratio, new shares to old ones (10:1), under Quantity or in a column headed Ratio.") \
    X(QUANTITY_FAR, DIAG_WARNING, "quantity-far", "Correct the quantity, on the rows that close the contract too; nothing to do if it is right.") \
    X(PREMIUM_FAR, DIAG_WARNING, "premium-far", "Write the premium in the unit of the other rows; nothing to do if it is right.") \
    X(TICKER_UNSURE, DIAG_WARNING, "ticker-unsure", "Correct the ticker, or make them one with the setting ticker.OLD = NEW; nothing to do if they are two.") \
    X(DATE_ON_WEEKEND, DIAG_WARNING, "date-on-weekend", "Correct the date; nothing to do if it is the day on which the row was written.") \
    X(FEES_FAR, DIAG_WARNING, "fees-far", "Correct the fees; nothing to do if they are right.") \
    X(FEES_UNSURE, DIAG_WARNING, "fees-unsure", "Write what the buy-back cost into a column Close Fees, or the result of each trade into a column P&L.") \
    X(COST_BASIS_FAR, DIAG_WARNING, "cost-basis-far", "Write under Cost Basis what one share cost; nothing to do if it was divided rightly.") \
    X(STRIKE_FAR, DIAG_WARNING, "strike-far", "Correct the strike or the stock price; nothing to do if both are right.") \
    X(EXPIRY_FAR, DIAG_WARNING, "expiry-far", "Correct the year of the expiry, or of the row's date; nothing to do if they are right.") \
    X(EXPIRY_ON_WEEKEND, DIAG_WARNING, "expiry-on-weekend", "Correct the expiry: options expire on trading days.") \
    X(FEES_ABOVE_PREMIUM, DIAG_WARNING, "fees-above-premium", "Correct the fees or the premium; if the column is no fees, rename it or set columns.fees.") \
    X(AMOUNT_DIFFERS, DIAG_WARNING, "amount-differs", "Check premium, quantity and fees of the row against the broker's confirmation.") \
    X(DELTA_IN_PERCENT, DIAG_NOTE, "delta-in-percent", "Nothing to do: 28 is read as 0.28.") \
    X(PREMIUM_UNIT, DIAG_NOTE, "premium-unit", "Say which with --set premium_unit=per_share or per_contract if this is wrong.") \
    /* exports of brokers */                                                                                 \
    X(EXPORT_COLUMN_MISSING, DIAG_FATAL, "export-column-missing", "Download the export again, with all its columns, and do not change it before.") \
    X(UNKNOWN_EXPORT, DIAG_FATAL, "unknown-export", "Download the export where --help brokers says, and leave it as it is; or give a log its header row.") \
    X(EXPORTS_JOINED, DIAG_NOTE, "exports-joined", "Nothing to do: what several files tell of an account counts once.") \
    X(SEVERAL_ACCOUNTS, DIAG_NOTE, "several-accounts", "Nothing to do: the column Account keeps them apart; name them with import.account.LAST4 = NAME.") \
    X(ACCOUNTS_UNSTATED, DIAG_WARNING, "accounts-unstated", "Nothing to do if what was done is right; else grade the files apart, each with a name of its own, or leave out the one that tells the same trades.") \
    X(EXPORT_INCOMPLETE, DIAG_WARNING, "export-incomplete", "Download the time in question again, in shorter periods, and grade the files together.") \
    X(EXPORT_LACKS, DIAG_NOTE, "export-lacks", "Nothing to do, or download a fuller export of the same broker (docs/brokers.md).") \
    X(PASSED_OVER, DIAG_NOTE, "passed-over", "Nothing to do: such rows are no trades of shares or of options on them.") \
    X(DIVIDEND_TAKEN_BACK, DIAG_WARNING, "dividend-taken-back", "Take that dividend out of the log, or export from an earlier date, so that both are in it.") \
    X(TRADE_TAKEN_BACK, DIAG_WARNING, "trade-taken-back", "Look that trade up: take it out of the log, or export from an earlier date, so that both are in it.") \
    X(SHARES_SOLD_SHORT, DIAG_WARNING, "shares-sold-short", "Nothing to do but to know that no figure holds what they brought, and that a purchase which covers them counts as any other where the export does not say what it is.") \
    X(POSITIONS_TRANSFERRED, DIAG_WARNING, "positions-transferred", "Nothing to do for options that came in: what closes them is told as opened before the export. What went out stays open until its end is logged: Buy to Close or Sell, at the price of that day.") \
    X(DIRECTION_ASSUMED, DIAG_NOTE, "direction-assumed", "Nothing to do if this is what happened; else correct the Action in the graded workbook's log.") \
    X(OPENED_BEFORE_EXPORT, DIAG_NOTE, "opened-before-export", "Export from an earlier date, so that the opening is in it.") \
    X(ADJUSTED_CONTRACT, DIAG_ERROR, "adjusted-contract", "Log the contract by hand, with what it delivers in the Multiplier column.") \
    X(CORPORATE_ACTION, DIAG_WARNING, "corporate-action", "Check shares, strikes and contracts of the ticker from that day on. In the graded workbook's log a row Split with its ratio (10:1) under Quantity adjusts them all; what else changed has to be corrected row by row.") \
    X(SPREAD_LEG, DIAG_NOTE, "spread-leg", "Nothing to do: the two legs are one trade.") \
    X(ASSUMED_EXPIRED, DIAG_NOTE, "assumed-expired", "Check that the option was not assigned; log Assigned if it was.") \
    X(IMPORT_REFUSED, DIAG_FATAL, "import-refused", "Do what the message says, then import again; nothing was changed.")                      \
    X(CORRECTED_BY_BROKER, DIAG_WARNING, "corrected-by-broker", "Correct the row of your log by hand if the broker is right: an import never rewrites one. Of exports graded together the newer one counts.") \
    X(IMPORT_DIFFERS, DIAG_WARNING, "import-differs", "Correct the row and import again; delete it if the trade was added beside it. If the broker's is another trade, put it into a row of its own.") \
    X(IMPORT_LEFT_OUT, DIAG_WARNING, "import-left-out", "Do what the message says and import again, or put it into the log by hand.")         \
    /* positions and scores */                                                                               \
    X(CLOSES_NOTHING, DIAG_ERROR, "closes-nothing", "Add the Sell to Open row this one closes, or correct its group, ticker, type, strike, expiry or date.") \
    X(OPENING_LEFT_OUT, DIAG_ERROR, "opening-left-out", "Correct the row named in the message first; this row may then be right as it is.") \
    X(CLOSE_LEFT_OUT, DIAG_WARNING, "close-left-out", "Correct the row named in the message; the contract is then closed.") \
    X(ROLL_UNCLEAR, DIAG_ERROR, "roll-unclear", "Give the Rolled row the Group ID of the position it rolls.")  \
    X(EXCESS_IGNORED, DIAG_WARNING, "excess-ignored", "Correct the quantity of this row or of the rows that opened the contracts.") \
    X(MULTIPLIER_DIFFERS, DIAG_WARNING, "multiplier-differs", "Give all rows of one contract the same multiplier.") \
    X(ACCOUNT_BLANK, DIAG_WARNING, "account-blank", "Fill the account in on all rows of the ticker.") \
    X(ACCOUNTS_CROSSED, DIAG_WARNING, "accounts-crossed", "Give the contracts of each account a Group ID of their own.") \
    X(ACCOUNT_UNCLEAR, DIAG_ERROR, "account-unclear", "Fill the row's Account, or give it the Group ID of the position it closes.") \
    X(SETTLEMENT_MISSING, DIAG_ERROR, "settlement-missing", "Write what the settlement cost as premium or total, or the stock price at the close.") \
    X(SETTLED_BY_STOCK_PRICE, DIAG_NOTE, "settled-by-stock-price", "Nothing to do; write the settlement as premium or total if it was another.") \
    X(SPLIT_NOT_APPLIED, DIAG_WARNING, "split-not-applied", "Check the ratio of the split and the contracts that were open on its date.") \
    X(SPLIT_PRICE_UNSURE, DIAG_WARNING, "split-price-unsure", "Fill the trade's P&L, which tells; or write the close price as it would be for the row's own strike and contracts.") \
    X(STRIKE_ADJUSTED, DIAG_NOTE, "strike-adjusted", "Nothing to do if this is what the clearing house did; otherwise write the new strike on the dividend's row.") \
    X(ADJUSTS_NOTHING, DIAG_WARNING, "adjusts-nothing", "Write type, strike and expiry of the contract that the special dividend adjusted.") \
    X(CONTRACT_RESTATED, DIAG_NOTE, "contract-restated", "Nothing to do if it is the same contract; otherwise correct its ticker or strike.") \
    X(EXPIRED_UNLOGGED, DIAG_WARNING, "expired-unlogged", "Log it as Expired, or let wheelgrade do so with --set expire_past=otm where the price is of the days around the expiry.") \
    X(EXPIRED_BOOKED, DIAG_WARNING, "expired-booked", "Nothing to do if it expired; otherwise log what became of it.") \
    X(EXPIRED_IN_THE_MONEY, DIAG_WARNING, "expired-in-the-money", "Check whether the option was assigned, and the stock price of the row.") \
    X(ASSIGNED_OUT_OF_THE_MONEY, DIAG_WARNING, "assigned-out-of-the-money", "Check whether the option expired, and the stock price of the row.") \
    X(EXPIRED_EARLY, DIAG_WARNING, "expired-early", "Correct the row's date or the expiry; write Buy to Close if the option was bought back.") \
    X(EXPIRED_LATE, DIAG_WARNING, "expired-late", "Correct the row's date or the expiry; nothing to do if the row was written later.") \
    X(TRADED_AFTER_EXPIRY, DIAG_WARNING, "traded-after-expiry", "Correct the row's date or the expiry: an option cannot be traded once it has expired.") \
    X(ONE_ROW_ROLL, DIAG_NOTE, "one-row-roll", "Nothing to do if this is what happened; otherwise log the roll as a Rolled row and a Sell to Open row.") \
    X(ROLL_NAMES_NEXT, DIAG_NOTE, "roll-names-next", "Nothing to do if this is what happened; otherwise give the Rolled row the strike and expiry of the contract it closed.") \
    X(ROLL_WITHOUT_NEXT, DIAG_NOTE, "roll-without-next", "Log the Sell to Open of the new contract with the same group, or write Buy to Close.") \
    X(SPREAD_UNPAIRED, DIAG_WARNING, "spread-unpaired", "Write each leg of the spread in a row of its own: both are then one trade on the sheet Other Trades.") \
    X(NOT_SCORED, DIAG_NOTE, "not-scored", "Give a weight to a component that this position has data for.") \
    /* the wheel and the reports */                                                                          \
    X(SHARES_OF_ASSIGNMENT, DIAG_NOTE, "shares-of-assignment", "Nothing to do if this is what happened; log further shares traded at the strike in two rows.") \
    X(SHARES_AT_NET_COST, DIAG_WARNING, "shares-at-net-cost", "Write the strike as the price of an assignment's shares: the premium is counted as the option's; log a purchase of its own in two rows.") \
    X(CALLED_BELOW_COST, DIAG_WARNING, "called-below-cost", "Fill the Cost Basis cell of the row that sold the call: its grade then counts the loss on the shares.") \
    X(CALLS_UNCOVERED, DIAG_WARNING, "calls-uncovered", "Log the purchase of the shares as a Buy, or fill the call's Cost Basis cell; nothing to do if the call is sold without shares.") \
    X(COVER_UNKNOWN, DIAG_NOTE, "cover-unknown", "Log the purchase of the shares as a Buy, or fill the call's Cost Basis cell, if shares are to be followed.") \
    X(SHARES_UNKNOWN, DIAG_NOTE, "shares-unknown", "Log the purchase as a Buy of shares, or fill the call's Cost Basis cell, if its result is to count.") \
    X(VALUES_WRITTEN, DIAG_NOTE, "values-written", "Raise live_formulas.max_positions if you want formulas and notes in a log of this size.") \
    X(TEXT_CUT, DIAG_WARNING | DIAG_FIGURES_STAND, "text-cut", "Shorten the text, or look it up in the log.") \
    X(WORKBOOK_REBUILT, DIAG_WARNING | DIAG_FIGURES_STAND, "workbook-rebuilt", "Save the log as .xlsx or .xlsm in Excel or LibreOffice, unshared and unsigned, if formulas, formats and charts are to be kept.") \
    /* grafting */                                                                                         \
    X(NOTES_LEFT_OUT, DIAG_WARNING | DIAG_FIGURES_STAND, "notes-left-out", "Open the workbook in Excel, save it, and grade it again.") \
    X(NO_ROOM_FOR_COLUMNS, DIAG_WARNING | DIAG_FIGURES_STAND, "no-room-for-columns", "Delete cells in the last columns of the sheet; the Scores sheet has every score.") \
    X(EARLIER_COLUMNS_KEPT, DIAG_WARNING | DIAG_FIGURES_STAND, "earlier-columns-kept", "Delete the earlier columns yourself; the new ones stand at the end of the sheet.") \
    X(SORTING_PARTS_GRADES, DIAG_NOTE, "sorting-parts-grades", "Clear the filter, or turn the table into a range, in the log and set it anew over all of its columns; then grade again.") \
    X(OWN_COLUMN_KEPT, DIAG_WARNING | DIAG_FIGURES_STAND, "own-column-kept", "Delete the column if it was made by wheelgrade and renamed; otherwise there is nothing to do.") \
    X(ROW_NOT_ANNOTATED, DIAG_WARNING | DIAG_FIGURES_STAND, "row-not-annotated", "Open the workbook in Excel, save it, and grade it again.") \
    X(WORKBOOK_PROTECTED, DIAG_NOTE, "workbook-protected", "Nothing to do; unprotect the sheet or the workbook in Excel if you want to change it there.") \
    X(MACROS_KEPT, DIAG_NOTE, "macros-kept", "Nothing to do: no macro was run, and none was changed.") \
    X(LINKS_KEPT, DIAG_NOTE, "links-kept", "Nothing to do: values of linked workbooks are those last stored.") \
    /* end */

#endif
