package dev.hourglass.launcher.history.retail;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** All lines with one invoice number, in the order of the file. At least one. */
record RetailInvoice(String number, List<RetailLine> lines) {

    /** A cancellation: goods coming back, with quantities below zero and no word of the invoice they were bought on. */
    boolean cancellation() {
        return number.startsWith("C");
    }

    /** The earliest time on any line: a few invoices were written over two minutes. */
    Instant at() {
        return lines.stream().map(RetailLine::at).min(Comparator.naturalOrder()).orElseThrow();
    }

    long firstLine() {
        return lines.get(0).line();
    }

    /** The customer's number; null for a guest. */
    String customer() {
        return lines.get(0).customer();
    }

    String country() {
        return lines.get(0).country();
    }
}
