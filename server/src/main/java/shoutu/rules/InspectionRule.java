package shoutu.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One kind of inspection, and how much of it there may be in a county.
 *
 * @param perYear so many in a calendar year; null where only merging limits them
 * @param mergeWithin a matter that was planned so short a time ago is not planned again
 * @param mostPlaces so many are drawn at most
 * @param visitWithin how soon after the draw every place is visited
 */
public record InspectionRule(
    String code,
    Names names,
    @Nullable Integer perYear,
    Duration mergeWithin,
    int mostPlaces,
    Duration visitWithin,
    Basis basis) {

  static InspectionRule read(PackReader pack, PackNode node) {
    return new InspectionRule(
        node.text("code"),
        PackReader.names(node, "name"),
        node.numberOrNull("perYear"),
        node.duration("mergeWithin"),
        node.number("mostPlaces"),
        node.duration("visitWithin"),
        pack.basisOf(node));
  }
}
