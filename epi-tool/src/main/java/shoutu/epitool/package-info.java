/**
 * The statistics of {@link shoutu.epi} on the command line: CSV in, CSV, JSON and SVG out. It
 * computes nothing itself.
 *
 * <p>{@link shoutu.epitool.table} reads and writes tables, {@link shoutu.epitool.plot} draws them,
 * {@link shoutu.epitool.command} has one command for each family of methods, {@link
 * shoutu.epitool.check} holds our results against a folder of reference results.
 */
@NullMarked
package shoutu.epitool;

import org.jspecify.annotations.NullMarked;
