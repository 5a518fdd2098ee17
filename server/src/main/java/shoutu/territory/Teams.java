package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.rules.Level;
import shoutu.rules.PairingRule;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;

/** The door to pairing teams: who of them answers for what at a place. */
@Service
public class Teams {

  private static final Set<Level> HOUSEHOLDS_LIE_IN = Set.of(Level.VILLAGE, Level.GRID);

  private final TeamTable table;
  private final HoldingTable holdings;
  private final TerritoryTable places;
  private final ApplicationEventPublisher events;
  private final Atlases atlases;
  private final Ownership ownership;
  private final Rules rules;
  private final InstantSource clock;

  Teams(
      TeamTable table,
      HoldingTable holdings,
      TerritoryTable places,
      ApplicationEventPublisher events,
      Atlases atlases,
      Ownership ownership,
      Rules rules,
      InstantSource clock) {
    this.table = table;
    this.holdings = holdings;
    this.places = places;
    this.events = events;
    this.atlases = atlases;
    this.ownership = ownership;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * One member's part.
   *
   * @param holder who was named for it; null when nobody is
   * @param owner who answers for it now
   */
  public record Part(PairingRule.Member member, @Nullable String holder, Owner owner) {}

  /** A team and its parts, in the order of the rule. */
  public record Team(PairingRule kind, List<Part> parts) {
    public Team {
      parts = List.copyOf(parts);
    }
  }

  /** A team that has not ended. */
  public record Standing(UUID id, String place, String kind) {}

  @Transactional(readOnly = true)
  public List<Standing> standing(Subtree within) {
    return table.standing(within);
  }

  /**
   * Ends a team now: its duties, then what its members hold for it alone. False when there is none.
   */
  @Transactional
  public boolean end(String place, String kind) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID team = table.standing(place, kind).orElse(null);
    if (team == null) {
      return false;
    }
    places.beginChange();
    events.publishEvent(new TeamEnded(team, place, kind));
    table.end(team, now);
    Set<String> left = functionsOf(place, now);
    List<HoldingTable.Changed> ended =
        holdings.of(List.of(place)).stream()
            .filter(held -> isOf(kind, held.field().function(), now))
            .filter(held -> !left.contains(held.field().function()))
            .filter(held -> held.since() == null || held.since().isBefore(now))
            .filter(held -> held.until() == null || held.until().isAfter(now))
            .map(
                held ->
                    new HoldingTable.Changed(held.id(), "ENDED", held.post(), held.postEn(), now))
            .toList();
    holdings.change(ended);
    // Whoever heard of the end has looked at the territory before it.
    places.endChange();
    return true;
  }

  /** What members of the teams that stay hold. */
  private Set<String> functionsOf(String place, Instant now) {
    RuleBook book = rules.at(now);
    return table.kindsAt(place).stream()
        .flatMap(code -> book.pairing(code).stream())
        .flatMap(team -> team.members().stream())
        .map(PairingRule.Member::function)
        .collect(Collectors.toSet());
  }

  private boolean isOf(String kind, String function, Instant now) {
    return rules.at(now).pairing(kind).flatMap(it -> it.member(function)).isPresent();
  }

  /** The teams of a place as they stand. */
  @Transactional(readOnly = true)
  public List<Team> of(String place) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Atlas atlas = atlases.at(now);
    List<Team> teams = new ArrayList<>();
    for (String code : table.kindsAt(place)) {
      book.pairing(code)
          .ifPresent(
              kind ->
                  teams.add(
                      new Team(
                          kind,
                          kind.members().stream()
                              .map(member -> part(atlas, place, member, now))
                              .toList())));
    }
    return teams;
  }

  /**
   * A kind of team that can be set up.
   *
   * @param where at the place itself, or at a household in it
   */
  public record Choice(PairingRule kind, Level where) {}

  /** The kinds of team that a place can get, or a household in it; not those that stand there. */
  @Transactional(readOnly = true)
  public List<Choice> choices(Place place) {
    List<String> standing = table.kindsAt(place.code());
    List<Choice> choices = new ArrayList<>();
    for (PairingRule kind : rules.at(clock.instant()).pairings()) {
      if (kind.at().contains(place.level()) && !standing.contains(kind.code())) {
        choices.add(new Choice(kind, place.level()));
      }
      if (kind.at().contains(Level.HOUSEHOLD) && HOUSEHOLDS_LIE_IN.contains(place.level())) {
        choices.add(new Choice(kind, Level.HOUSEHOLD));
      }
    }
    return choices;
  }

  private Part part(Atlas atlas, String place, PairingRule.Member member, Instant now) {
    HeldField held = atlas.primary(new Field(place, member.function()));
    return new Part(
        member,
        held == null ? null : held.holder(),
        ownership.ownerOf(place, member.function(), now));
  }

  /** Whose a kind of duty is at a place, where a team's member was named for it. */
  @Transactional(readOnly = true)
  public Optional<Field> memberFor(String place, String kind) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Atlas atlas = atlases.at(now);
    return table.kindsAt(place).stream()
        .flatMap(code -> book.pairing(code).stream())
        .flatMap(team -> team.members().stream())
        .filter(member -> member.kinds().contains(kind))
        .map(member -> new Field(place, member.function()))
        .filter(field -> atlas.primary(field) != null)
        .findFirst();
  }
}
