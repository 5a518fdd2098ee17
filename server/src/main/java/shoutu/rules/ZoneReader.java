package shoutu.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.ControlEdition.Zone;
import shoutu.rules.ControlEdition.ZoneKind;
import shoutu.rules.ZoneRule.Condition;
import shoutu.rules.ZoneRule.Lifting;

/** Reads the rules about measures that bind an area. */
final class ZoneReader {

  static ZoneRule zone(PackReader pack, PackNode node) {
    return new ZoneRule(
        node.text("code"),
        PackReader.names(node, "name"),
        node.textOrNull("disease"),
        new HashSet<>(node.manyOf("anyOf", CaseQuality.class)),
        new HashSet<>(node.manyOf("at", Level.class)),
        node.number("mostDays"),
        node.maps("lifting").stream()
            .map(
                line ->
                    new Lifting(
                        line.oneOf("condition", Condition.class),
                        line.numberOrNull("days"),
                        line.numberOrNull("afterDowngrade")))
            .toList(),
        node.textOrNull("next"),
        pack.basisOf(node));
  }

  static Zone zoneOfEdition(PackNode node) {
    return new Zone(
        node.oneOf("kind", ZoneKind.class),
        PackReader.names(node, "name"),
        node.oneOf("next", ZoneKind.class),
        node.numberOrNull("daysWithoutNew"),
        node.numberOrNull("daysAfterDowngrade"),
        node.numberOrNull("daysAfterContact"),
        node.numberOrNull("screenedWithinDays"),
        new HashSet<>(node.manyOf("at", Level.class)),
        node.number("mostDays"));
  }

  /** The kinds of zones of an edition, as rules like any other. */
  static List<ZoneRule> of(ControlEdition edition) {
    return edition.zones().stream().map(zone -> of(edition, zone)).toList();
  }

  private static ZoneRule of(ControlEdition edition, Zone zone) {
    List<Lifting> lifting = new ArrayList<>();
    if (zone.daysWithoutNew() == null) {
      lifting.add(new Lifting(Condition.OTHERS_LIFTED, null, null));
    } else {
      lifting.add(
          new Lifting(Condition.NO_NEW_CASE, zone.daysWithoutNew(), zone.daysAfterDowngrade()));
    }
    add(lifting, Condition.CONTACTS_OVER, zone.daysAfterContact());
    add(lifting, Condition.SCREENED, zone.screenedWithinDays());
    return new ZoneRule(
        code(edition, zone.kind()),
        zone.names(),
        edition.disease(),
        Set.of(),
        zone.at(),
        zone.mostDays(),
        lifting,
        zone.next() == ZoneKind.LIFTED ? null : code(edition, zone.next()),
        edition.basis());
  }

  private static void add(List<Lifting> lifting, Condition condition, @Nullable Integer days) {
    if (days != null) {
      lifting.add(new Lifting(condition, days, null));
    }
  }

  private static String code(ControlEdition edition, ZoneKind kind) {
    return edition.id() + "/" + kind.name();
  }

  private ZoneReader() {}
}
