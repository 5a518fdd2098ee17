/**
 * Tables in files, as people make them: CSV in whatever encoding and separator, or XLSX. Each row
 * keeps the number that its author sees beside it.
 *
 * <p>Start reading at {@link shoutu.exchange.sheet.Sheet}. {@code TextEncoding} finds out how a
 * text is written, {@code Cells} reads dates and numbers as people write them.
 *
 * <p>{@link shoutu.exchange.sheet.NewSheet} writes them, and {@code FormulaRules} sees that no text
 * in them runs as a formula.
 *
 * <p>Promise: a file is read or written as a stream, whatever its size; nothing is guessed that a
 * person could not see from the file.
 */
@NullMarked
package shoutu.exchange.sheet;

import org.jspecify.annotations.NullMarked;
