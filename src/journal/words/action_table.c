/* English first, then other languages, then what is no trade. */
#include "journal/words/action_table.h"

static const struct action_words table[] = {
    {SELL_TO_OPEN, SHARES_SOLD, false,
     "Sell to Open\0" "STO\0" "Sold to Open\0" "Sale to Open\0" "Selling to Open\0" "Sells to Open\0" "Sell Open\0" "Sold Open\0" "Open Sell\0" "Sell Opening\0" "Sold Opening\0"
     "Opening Sell\0" "Opening Sale\0" "Sell 2 Open\0" "STOed\0" "STO'd\0" "S to O\0" "Short\0" "Shorted\0" "Short Sale\0" "Short Sell\0" "Sell Short\0" "Sold Short\0" "Open Short\0"
     "Opened Short\0" "Short Open\0" "Sell Short to Open\0"},
    {SELL_TO_OPEN, SHARES_SOLD, true, "Sell\0" "Sold\0" "Sells\0" "Selling\0" "Sale\0" "SLD\0" "S\0"},
    {SELL_TO_OPEN, SHARES_BOUGHT, false,
     "Open\0" "Opened\0" "Opening\0" "Open Trade\0" "Open Position\0" "Opened Position\0" "New\0" "New Trade\0" "New Position\0" "Entry\0" "Enter\0" "Entered\0" "Initiate\0" "Initiated\0"},
    {SELL_TO_OPEN, ACTION_NONE, false, "Write\0" "Wrote\0" "Written\0" "Writing\0" "Write Option\0" "Option Written\0" "Premium Sold\0" "Sell Premium\0" "Sold Premium\0"},

    {BUY_TO_CLOSE, SHARES_BOUGHT, false,
     "Buy to Close\0" "BTC\0" "Bought to Close\0" "Buying to Close\0" "Buys to Close\0" "Purchase to Close\0" "Buy Close\0" "Bought Close\0" "Close Buy\0" "Buy Closing\0"
     "Bought Closing\0" "Closing Buy\0" "Closing Purchase\0" "Buy 2 Close\0" "BTCed\0" "BTC'd\0" "B to C\0" "Cover\0" "Short Cover\0" "Cover Short\0" "Buy to Cover\0"
     "Bought to Cover\0" "Close Short\0" "Closed Short\0" "Short Close\0" "Buy Back\0" "Buy Back to Close\0" "Bought Back\0" "Bought It Back\0" "Repurchase\0" "Repurchased\0"},
    {BUY_TO_CLOSE, SHARES_BOUGHT, true, "Buy\0" "Bought\0" "Buys\0" "Buying\0" "Purchase\0" "Purchased\0" "BOT\0" "B\0"},
    {BUY_TO_CLOSE, SHARES_SOLD, false,
     "Close\0" "Closed\0" "Closing\0" "Close Out\0" "Closed Out\0" "Close Trade\0" "Closed Trade\0" "Close Position\0" "Closed Position\0" "Exit\0" "Exited\0" "Exit Trade\0"
     "Exit Position\0" "Stopped Out\0" "Stop Loss\0" "Take Profit\0" "Took Profit\0" "Took Profits\0" "Profit Taken\0"},

    {EXPIRED, ACTION_NONE, false,
     "Expired\0" "Exp\0" "Exp'd\0" "Expd\0" "Expr\0" "Expire\0" "Expires\0" "Expiry\0" "Expiration\0" "OEXP\0" "Option Expired\0" "Option Expiration\0" "Expiration of Option\0"
     "Expired Option\0" "Worthless\0" "Expired Worthless\0" "Exp Worthless\0" "Expires Worthless\0" "Expire Worthless\0" "Worthless Expiration\0" "Worthless Expiry\0" "Exp WL\0"
     "Expired WL\0" "Expired OTM\0" "Exp OTM\0" "Expired Out of the Money\0" "Expired Worthless OTM\0" "Let Expire\0" "Let It Expire\0"
     "Let Expire Worthless\0" "Allowed to Expire\0" "Lapsed\0" "Lapse\0" "Removed Due to Expiration\0" "Removal Due to Expiration\0" "Expired at Zero\0"},
    {ASSIGNED, ACTION_NONE, false,
     "Assigned\0" "Assign\0" "Assignment\0" "ASG\0" "ASGN\0" "ASSN\0" "Asgd\0" "Asgmt\0" "Assgn\0" "Assgnd\0" "OASGN\0" "Got Assigned\0" "Let Assign\0" "Let It Assign\0" "Was Assigned\0" "Been Assigned\0"
     "Assigned Early\0" "Early Assignment\0" "Early Assigned\0" "Auto Assigned\0" "Put Assigned\0" "Call Assigned\0" "Put Assignment\0" "Call Assignment\0" "Option Assigned\0"
     "Option Assignment\0" "Assigned ITM\0" "Exercised ITM\0" "Called Away ITM\0" "Assigned Shares\0" "Shares Assigned\0" "Assigned Stock\0" "Stock Assigned\0" "Assigned Put\0" "Assigned Call\0" "Exercised\0"
     "Exercise\0" "Auto Exercised\0" "Exercise Assignment\0" "Exercised Assigned\0" "Exercise Assigned\0" "Exercise and Assignment\0" "Exercise by Holder\0"
     "Assignment Exercise\0" "Option Exercise\0" "Option Exercised\0" "Put to Me\0" "Put to Us\0" "Shares Put to Me\0" "Stock Put to Me\0" "Was Put\0" "Called\0" "Called Away\0" "Call Away\0" "Called Out\0"
     "Got Called\0" "Got Called Away\0" "Was Called Away\0" "Shares Called\0" "Shares Called Away\0" "Stock Called\0" "Stock Called Away\0" "Taken Away\0" "Cash Settled\0"
     "Cash Settlement\0" "Settled in Cash\0" "Cash Settled Assignment\0" "Cash Settled Exercise\0"},
    {ROLLED, ACTION_NONE, false,
     "Rolled\0" "Roll\0" "Rolling\0" "Rollover\0" "Rolled Over\0" "Rolled Out\0" "Roll Out\0" "Rolled Up\0" "Roll Up\0" "Rolled Down\0" "Roll Down\0" "Rolled Forward\0"
     "Roll Forward\0" "Rolled Out Up\0" "Rolled Out and Up\0" "Rolled Up Out\0" "Rolled Up and Out\0" "Rolled Out Down\0" "Rolled Out and Down\0" "Rolled Down Out\0"
     "Rolled Down and Out\0" "Roll Out Up\0" "Roll Out and Up\0" "Roll Up Out\0" "Roll Up and Out\0" "Roll Out Down\0" "Roll Out and Down\0" "Roll Down Out\0"
     "Roll Down and Out\0"},

    {BUY_TO_OPEN, SHARES_BOUGHT, false,
     "Buy to Open\0" "BTO\0" "Bought to Open\0" "Buying to Open\0" "Buys to Open\0" "Purchase to Open\0" "Buy Open\0" "Bought Open\0" "Open Buy\0" "Buy Opening\0" "Bought Opening\0"
     "Opening Buy\0" "Opening Purchase\0" "Long\0" "Open Long\0" "Opened Long\0" "Buy 2 Open\0" "BTOed\0" "BTO'd\0" "B to O\0"},
    {SELL_TO_CLOSE, SHARES_SOLD, false,
     "Sell to Close\0" "STC\0" "Sold to Close\0" "Selling to Close\0" "Sells to Close\0" "Sale to Close\0" "Sell Close\0" "Sold Close\0" "Close Sell\0" "Sell Closing\0" "Sold Closing\0"
     "Closing Sell\0" "Closing Sale\0" "Close Long\0" "Closed Long\0" "Sell 2 Close\0" "STCed\0" "STC'd\0" "S to C\0"},

    /* German, Dutch */
    {SELL_TO_OPEN, SHARES_SOLD, true, "Verkauf\0" "Verkauft\0" "Verkaufen\0" "Verkoop\0" "Verkocht\0"},
    {SELL_TO_OPEN, ACTION_NONE, false,
     "Verkauf zur Eröffnung\0" "Verkauf zur Eroeffnung\0" "Verkauf Eröffnung\0" "Verkauf Eroeffnung\0" "Verkauf zum Öffnen\0" "Verkaufen zum Öffnen\0" "Verkaufen um zu öffnen\0"
     "Verkaufen zur Eröffnung\0" "Verkauft zur Eröffnung\0" "Eröffnungsverkauf\0" "Eröffnender Verkauf\0" "Opening Verkauf\0" "Verkauf Opening\0" "Verkauf Open\0" "Eröffnung\0"
     "Eröffnet\0" "Leerverkauf\0" "Geschrieben\0" "Openingsverkoop\0" "Verkoop openen\0" "Verkoop opening\0" "Geschreven\0"},
    {BUY_TO_CLOSE, SHARES_BOUGHT, true, "Kauf\0" "Gekauft\0" "Kaufen\0" "Koop\0" "Aankoop\0" "Gekocht\0"},
    {BUY_TO_CLOSE, ACTION_NONE, false,
     "Kauf zum Schließen\0" "Kauf zum Schliessen\0" "Kauf zur Schließung\0" "Kauf zur Schliessung\0" "Kauf Schließung\0" "Kaufen zum Schließen\0" "Kaufen um zu schließen\0"
     "Kaufen zur Schließung\0" "Gekauft zum Schließen\0" "Kauf zur Glattstellung\0" "Kauf zum Glattstellen\0" "Schlusskauf\0" "Schließender Kauf\0" "Closing Kauf\0" "Kauf Closing\0"
     "Kauf Close\0" "Rückkauf\0" "Rueckkauf\0" "Rückgekauft\0" "Zurückgekauft\0" "Zurueckgekauft\0" "Glattgestellt\0" "Glattstellung\0" "Glattstellen\0" "Schließung\0" "Schliessung\0"
     "Schließen\0" "Geschlossen\0" "Sluitingskoop\0" "Koop sluiten\0" "Koop sluiting\0" "Terugkoop\0" "Teruggekocht\0" "Gesloten\0"},
    {EXPIRED, ACTION_NONE, false,
     "Verfall\0" "Verfallen\0" "Wertlos\0" "Wertlos verfallen\0" "Verfallen wertlos\0" "Verfall wertlos\0" "Wertloser Verfall\0" "Verfallen lassen\0" "Verfallen OTM\0" "Abgelaufen\0"
     "Wertlos abgelaufen\0" "Ausgelaufen\0" "Wertlos ausgelaufen\0" "Wertlos ausgebucht\0" "Ausbuchung wertlos\0" "Verlopen\0" "Afgelopen\0" "Waardeloos\0" "Waardeloos verlopen\0"
     "Waardeloos afgelopen\0" "Expiratie\0"},
    {ASSIGNED, ACTION_NONE, false,
     "Zuteilung\0" "Zugeteilt\0" "Zuweisung\0" "Zugewiesen\0" "Andienung\0" "Angedient\0" "Aktien angedient\0" "Ausübung\0" "Ausgeübt\0" "Ausgeuebt\0" "Eingebucht\0" "Einbuchung\0"
     "Aktien eingebucht\0" "Abgerufen\0" "Toegewezen\0" "Aangewezen\0" "Uitgeoefend\0"},
    {ROLLED, ACTION_NONE, false, "Gerollt\0" "Rollen\0" "Weitergerollt\0" "Doorgerold\0" "Gerold\0"},
    {BUY_TO_OPEN, SHARES_BOUGHT, false,
     "Kauf zur Eröffnung\0" "Kauf zur Eroeffnung\0" "Kauf Eröffnung\0" "Kauf zum Öffnen\0" "Kaufen zum Öffnen\0" "Kaufen um zu öffnen\0" "Eröffnungskauf\0" "Eröffnender Kauf\0"
     "Opening Kauf\0" "Kauf Opening\0" "Openingskoop\0" "Koop openen\0"},
    {SELL_TO_CLOSE, SHARES_SOLD, false,
     "Verkauf zum Schließen\0" "Verkauf zum Schliessen\0" "Verkauf zur Schließung\0" "Verkauf zur Schliessung\0" "Verkauf Schließung\0" "Verkaufen zum Schließen\0"
     "Verkaufen um zu schließen\0" "Verkauf zur Glattstellung\0" "Schlussverkauf\0" "Schließender Verkauf\0" "Closing Verkauf\0" "Verkauf Closing\0" "Sluitingsverkoop\0"
     "Verkoop sluiten\0"},
    {SHARES_BOUGHT, ACTION_NONE, false, "Aktienkauf\0" "Aktien gekauft\0" "Kauf Aktien\0"},
    {SHARES_SOLD, ACTION_NONE, false, "Aktienverkauf\0" "Aktien verkauft\0" "Verkauf Aktien\0"},

    /* French, Spanish, Italian, Portuguese */
    {SELL_TO_OPEN, SHARES_SOLD, true, "Vente\0" "Vendu\0" "Vendre\0" "Venta\0" "Vendido\0" "Vender\0" "Vendita\0" "Venduto\0" "Venda\0"},
    {SELL_TO_OPEN, ACTION_NONE, false,
     "Vente à l'ouverture\0" "Vente ouverture\0" "Vente d'ouverture\0" "Vente pour ouvrir\0" "Vendre pour ouvrir\0" "Vendu pour ouvrir\0" "Ouverture\0" "Venta para abrir\0"
     "Vender para abrir\0" "Venta de apertura\0" "Venta apertura\0" "Venta a apertura\0" "Apertura\0" "Vendita apertura\0" "Vendita in apertura\0" "Vendita per aprire\0"
     "Venda para abrir\0" "Venda de abertura\0" "Abertura\0"},
    {BUY_TO_CLOSE, SHARES_BOUGHT, true,
     "Achat\0" "Acheté\0" "Acheter\0" "Compra\0" "Comprado\0" "Comprar\0" "Acquisto\0" "Comprato\0" "Acquistato\0"},
    {BUY_TO_CLOSE, ACTION_NONE, false,
     "Achat à la clôture\0" "Achat clôture\0" "Achat de clôture\0" "Achat pour clôturer\0" "Acheter pour clôturer\0" "Achat pour fermer\0" "Acheter pour fermer\0" "Rachat\0"
     "Racheté\0" "Clôture\0" "Clôturé\0" "Fermé\0" "Compra para cerrar\0" "Comprar para cerrar\0" "Compra de cierre\0" "Compra cierre\0" "Recompra\0" "Recomprado\0" "Cierre\0"
     "Cerrado\0" "Cerrada\0" "Acquisto chiusura\0" "Acquisto in chiusura\0" "Acquisto per chiudere\0" "Riacquisto\0" "Riacquistato\0" "Chiusura\0" "Chiuso\0" "Chiusa\0"
     "Compra para fechar\0" "Comprar para fechar\0" "Fechado\0" "Fechada\0" "Fechamento\0" "Encerrado\0" "Encerrada\0"},
    {EXPIRED, ACTION_NONE, false,
     "Expiré\0" "Expirée\0" "Expiré sans valeur\0" "Expirée sans valeur\0" "Échu\0" "Échue\0" "Sans valeur\0" "Expirado\0" "Expirada\0" "Expira\0" "Expirado sin valor\0"
     "Expirada sin valor\0" "Vencido\0" "Vencida\0" "Vencimiento\0" "Vencido sin valor\0" "Caducado\0" "Caducada\0" "Sin valor\0" "Scaduto\0" "Scaduta\0" "Scadenza\0"
     "Scaduta senza valore\0" "Scaduto senza valore\0" "Virou pó\0" "Vencimento\0"},
    {ASSIGNED, ACTION_NONE, false,
     "Assigné\0" "Assignée\0" "Assignation\0" "Exercé\0" "Exercée\0" "Exercice\0" "Asignado\0" "Asignada\0" "Asignación\0" "Ejercido\0" "Ejercida\0" "Ejercicio\0" "Assegnato\0"
     "Assegnata\0" "Assegnazione\0" "Esercitato\0" "Esercitata\0" "Esercizio\0" "Exercido\0" "Exercida\0" "Exercício\0" "Atribuído\0"},
    {ROLLED, ACTION_NONE, false, "Roulé\0" "Roulée\0" "Reporté\0" "Rolado\0" "Rolada\0" "Roleo\0" "Rolo\0" "Rollato\0" "Rollata\0" "Rolagem\0"},
    {BUY_TO_OPEN, SHARES_BOUGHT, false,
     "Achat à l'ouverture\0" "Achat ouverture\0" "Achat pour ouvrir\0" "Acheter pour ouvrir\0" "Compra para abrir\0" "Comprar para abrir\0" "Compra de apertura\0"
     "Compra apertura\0" "Acquisto apertura\0" "Acquisto per aprire\0" "Compra de abertura\0"},
    {SELL_TO_CLOSE, SHARES_SOLD, false,
     "Vente à la clôture\0" "Vente clôture\0" "Vente pour clôturer\0" "Vendre pour clôturer\0" "Vente pour fermer\0" "Venta para cerrar\0" "Vender para cerrar\0" "Venta de cierre\0"
     "Venta cierre\0" "Vendita chiusura\0" "Vendita per chiudere\0" "Venda para fechar\0" "Venda de fechamento\0"},

    {SHARES_BOUGHT, ACTION_NONE, false,
     "Buy Shares\0" "Buy Stock\0" "Bought Shares\0" "Bought Stock\0" "Purchase Shares\0" "Purchased Shares\0" "Stock Purchase\0" "Share Purchase\0" "Stock Buy\0" "Buy Underlying\0"
     "Reinvest Shares\0" "Reinvestment\0" "Dividend Reinvestment\0" "Dividend Reinvested\0" "Reinvested Dividend\0" "Reinvested Dividends\0" "Reinvested\0" "Reinvest\0"
     "DRIP\0" "DRIP Purchase\0" "DRIP Buy\0" "Buy DRIP\0"},
    {SHARES_SOLD, ACTION_NONE, false,
     "Sell Shares\0" "Sell Stock\0" "Sold Shares\0" "Sold Stock\0" "Stock Sale\0" "Share Sale\0" "Stock Sell\0" "Sell Underlying\0"},
    {DIVIDEND, ACTION_NONE, false,
     "Dividend\0" "Dividends\0" "Div\0" "Divs\0" "CDIV\0" "Cash Dividend\0" "Dividend Received\0" "Ordinary Dividend\0" "Qualified Dividend\0" "Non Qualified Div\0" "Qualified Div\0"
     "Qual Div\0" "Special Dividend\0" "Special Div\0" "Special Qual Div\0" "Dividend Paid\0" "Dividend Payment\0" "Dividend Income\0" "MDIV\0" "Qual Div Reinvest\0"
     "Reinvest Dividend\0" "Dividende\0" "Dividenden\0" "Dividendo\0" "Dividendos\0" "Dividendi\0"},
    {SPLIT, ACTION_NONE, false,
     "Split\0" "Splits\0" "Stock Split\0" "Share Split\0" "Forward Split\0" "Forward Stock Split\0" "Stock Forward Split\0" "Reverse Split\0" "Reverse Stock Split\0"
     "Stock Reverse Split\0" "SPL\0" "SPR\0" "Aktiensplit\0"},
    {SYMBOL_CHANGE, ACTION_NONE, false,
     "Symbol Change\0" "Symbol Changed\0" "Ticker Change\0" "Ticker Symbol Change\0" "Change of Symbol\0" "Name Change\0" "Symbol Name Change\0" "Rename\0" "Renamed\0"},

    {SHARES_IN, ACTION_NONE, false,
     "Transfer\0" "Transfers\0" "Transfer In\0" "Transferred\0" "Transferred In\0" "Transfer of Shares\0" "Transfer of Assets\0" "Share Transfer\0" "Shares Transfer\0"
     "Shares Transferred\0" "Shares Transferred In\0" "Stock Transfer\0" "Stock Transfer In\0" "Security Transfer\0" "Securities Transfer\0" "Internal Transfer\0"
     "Account Transfer\0" "ACAT\0" "ACATS\0" "ACAT In\0" "ACATS In\0" "ACATI\0" "ACAT Transfer\0" "ACATS Transfer\0" "ITRF\0" "XENT\0" "Journal\0" "Journaled\0" "Journal In\0"
     "Journaled In\0" "Journaled Shares\0" "Journal Entry\0" "Journaled Entry\0" "Internal Journal\0" "Receive Deliver\0" "Shares Received\0" "Received Shares\0"
     "Depotübertrag\0"},
    {SHARES_OUT, ACTION_NONE, false,
     "Transfer Out\0" "Transferred Out\0" "Shares Transferred Out\0" "Stock Transfer Out\0" "ACAT Out\0" "ACATS Out\0" "ACATO\0" "Journal Out\0" "Journaled Out\0"},
    {ACTION_NONE, ACTION_NONE, false,
     "Money Transfer\0" "Money Movement\0" "MoneyLink Transfer\0" "MoneyLink Deposit\0" "Wire Transfer\0" "Wire\0" "Wire In\0" "Wire Out\0" "Wire Sent\0" "Wire Received\0" "Wire Funds\0"
     "Funds Received\0" "Funds Disbursed\0" "Funds Paid\0" "ACH\0" "RTP\0" "EFT\0" "Deposit\0" "Deposits\0" "Deposited\0" "Cash Deposit\0" "Direct Deposit\0" "Withdrawal\0" "Withdraw\0"
     "Cash Withdrawal\0" "Contribution\0" "Einzahlung\0" "Auszahlung\0" "Überweisung\0"},
    {ACTION_NONE, ACTION_NONE, false,
     "Interest\0" "Bank Interest\0" "Credit Interest\0" "Debit Interest\0" "Margin Interest\0" "Interest Income\0" "Interest Paid\0" "Int\0" "SLIP\0" "Stock Lending\0" "Fee\0" "Fees\0"
     "Service Fee\0" "ADR Fee\0" "ADR Mgmt Fee\0" "ADR Fees\0" "GOLD\0" "DFEE\0" "AFEE\0" "Margin Charge\0" "Tax\0" "Foreign Tax\0" "Foreign Tax Paid\0" "DTAX\0" "NRA Tax\0" "NRA Tax Adj\0"
     "NRA Withholding\0" "Balance\0" "Balance Adjustment\0" "Cash Adjustment\0" "Misc Cash Entry\0" "Misc\0" "Mark to Market\0" "Zinsen\0" "Zins\0" "Gebühr\0" "Gebühren\0" "Steuer\0"
     "Quellensteuer\0"},
};

const struct action_words *action_words_at(size_t n) {
    return n < sizeof table / sizeof *table ? &table[n] : NULL;
}

const char *action_remarks(void) {
    return "early\0" "to\0" "full\0" "fully\0" "all\0" "auto\0" "automatic\0" "automatically\0" "manual\0" "manually\0" "at\0" "for\0" "on\0" "the\0"
           "with\0" "profit\0" "profits\0" "gain\0" "loss\0" "target\0" "stop\0" "limit\0" "market\0" "mkt\0" "lmt\0" "order\0" "filled\0"
           "fill\0" "trade\0" "position\0" "premium\0" "weekly\0" "weeklys\0" "weeklies\0" "monthly\0" "option\0" "options\0" "contract\0" "contracts\0"
           "contr\0" "lot\0" "lots\0" "leg\0" "x\0" "cr\0" "credit\0" "db\0" "debit\0" "net\0" "day\0" "today\0" "friday\0"
           "zero\0" "max\0" "maximum\0" "win\0" "expiry\0" "expiration\0" "strike\0" "wheel\0" "new\0" "again\0" "vollständig\0" "frühzeitig\0" "vorzeitig\0"
           "automatisch\0" "gewinn\0" "verlust\0" "otm\0" "worthless\0" "partial\0" "partially\0" "rest\0"
           "remaining\0" "remainder\0" "final\0" "last\0";
}
