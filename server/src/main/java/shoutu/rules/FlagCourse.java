package shoutu.rules;

import java.time.Duration;
import java.util.List;

/**
 * What happens with a flag once it is raised.
 *
 * @param weeks whole weeks that are looked at
 * @param reply how long the unit alone sees it and may reply
 * @param seats of a panel, each filled by another person who holds no post of the unit
 * @param appealDays working days to appeal to another panel
 * @param confidence of the intervals
 * @param decided from so many decisions on, precision says whether a sign is any good
 * @param precision below this share upheld, the sign retires itself
 * @param k what a day's closures must exceed, in standard deviations, to count as evidence
 * @param h evidence at which a burst is one
 */
public record FlagCourse(
    int weeks,
    Duration reply,
    List<PanelSeat> seats,
    int appealDays,
    double confidence,
    int decided,
    double precision,
    double k,
    double h,
    Basis basis) {

  public FlagCourse {
    seats = List.copyOf(seats);
  }

  static FlagCourse read(PackReader pack, PackNode node) {
    return new FlagCourse(
        node.number("weeks"),
        node.duration("reply"),
        node.maps("seats").stream().map(PanelSeat::read).toList(),
        node.number("appealDays"),
        node.decimal("confidence"),
        node.number("decided"),
        node.decimal("precision"),
        node.decimal("k"),
        node.decimal("h"),
        pack.basisOf(node));
  }
}
