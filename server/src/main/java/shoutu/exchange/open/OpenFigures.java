package shoutu.exchange.open;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;
import shoutu.base.Acting;
import shoutu.base.Scope;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFigures;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * Figures of townships and what lies above them, as far as the caller's ground holds them whole.
 */
@Service
class OpenFigures {

  private static final String SMALLEST = "SMALLEST_OPEN_COUNT";

  private final CaseFigures figures;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  OpenFigures(CaseFigures figures, Territory territory, Rules rules, Clock clock) {
    this.figures = figures;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  List<OpenRules.Line> all(CaseFilter.Ground ground, Days reported, CaseFigures.Stretch stretch) {
    Scope scope = Acting.current().actor().scope();
    return OpenRules.rolledUp(
        figures.of(ground, reported, stretch), code -> above(code, ground, scope));
  }

  List<OpenRules.Told> open(CaseFilter.Ground ground, Days reported, CaseFigures.Stretch stretch) {
    return OpenRules.told(all(ground, reported, stretch), smallest());
  }

  int smallest() {
    return rules.at(clock.instant()).indicator(SMALLEST).whole();
  }

  /** A part of a place is no figure of the place. */
  private List<Place> above(String code, CaseFilter.Ground ground, Scope scope) {
    return Arrays.stream(Level.values())
        .filter(level -> level == Level.TOWNSHIP || level.isAbove(Level.TOWNSHIP))
        .flatMap(level -> territory.atLevel(code, level).stream())
        .filter(place -> scope.covers(place.subtree().range()))
        .filter(place -> place.placeNo() >= ground.lo() && place.lastNo() < ground.hi())
        .toList();
  }
}
