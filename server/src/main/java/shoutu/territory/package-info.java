/**
 * Who owns what: places through time, the functions that each must have filled, posts, holders and
 * deputies.
 *
 * <p>Start reading at {@link shoutu.territory.Ownership} and {@link shoutu.territory.OwnerRules}:
 * {@code ownerOf} always answers, with exactly one. {@link shoutu.territory.Territory} says what
 * lies where; a subtree is one range of numbers ({@link shoutu.territory.NumberingRules}). {@link
 * shoutu.territory.TerritoryImport} and {@link shoutu.territory.PostsImport} take files in.
 *
 * <p>Promise: at any instant each function in each place has exactly one owner; two holders of one
 * seat at one instant are refused by the database itself; nothing that was is overwritten.
 *
 * <p>Uses {@code base}, {@code instance} for days, {@code rules} for functions and levels, {@code
 * ledger} by its triggers only.
 */
@ApplicationModule(allowedDependencies = {"base", "instance", "rules"})
@NullMarked
package shoutu.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
