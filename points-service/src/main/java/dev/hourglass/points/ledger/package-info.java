/**
 * The points ledger, and the one way to change it. A feature describes its wish as a {@link
 * dev.hourglass.points.ledger.Command} and hands it to {@link dev.hourglass.points.ledger.Ledger}.
 *
 * <ul>
 *   <li>here: what a feature meets: commands, the ledger that takes them, what is told of it
 *   <li>{@code model}: the rules of a member's books, pure
 *   <li>{@code batch}: how many commands become one transaction: read and locked, decided in turn on the {@link
 *       dev.hourglass.points.ledger.batch.Books}, written at once
 *   <li>{@code adjust}, {@code transfer}: what people do with points by hand
 *   <li>{@code due}: what time does to them
 *   <li>{@code statement}: what can be read of them
 * </ul>
 */
package dev.hourglass.points.ledger;
