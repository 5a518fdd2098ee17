package shoutu.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a run is about, as its file says it.
 *
 * @param weeks whole weeks that pass
 * @param outbreak none: only the organisation is at work
 */
record Scenario(
    Map<String, String> name,
    int weeks,
    Ground ground,
    Units units,
    People people,
    @Nullable Epidemic outbreak) {

  /** How large the land is. */
  record Ground(int counties, int townships, int villages) {}

  /**
   * What townships are like.
   *
   * @param needs that come up in one in a week
   * @param directives that a county sends in a week
   * @param limitDays for each directive
   * @param capacity things that it can finish in a day
   * @param answer what an answer to a question from below takes of it
   * @param overloadedNeeds how many times as many needs come up where it is overloaded
   * @param overloadedCapacity the share of its capacity that is left there
   * @param sound the share of what honest work fixes that holds
   * @param slips how often anybody honest does once what a game does all the time
   * @param paper how much of its work a unit closes on paper that plays at it
   */
  record Units(
      double needs,
      int directives,
      int limitDays,
      double capacity,
      double answer,
      double overloadedNeeds,
      double overloadedCapacity,
      double sound,
      double slips,
      double paper) {}

  /**
   * What those who ask, and those who look, are like.
   *
   * @param speaks says at once whether it is fixed
   * @param reached when called or visited
   * @param mistaken the share of looks that see what is not so
   * @param missing the share of village parts for which something is missing
   * @param loud the share of those who ask that threatens
   */
  record People(double speaks, double reached, double mistaken, double missing, double loud) {}

  /**
   * An outbreak.
   *
   * @param disease as the rules call it
   * @param setting where the cases meet, a school say; null: nowhere in particular
   * @param plan of the rules by which is responded
   * @param seeds infected in the first village on the first day
   * @param reproduction how many one case infects where nothing is done
   * @param dispersion of that number
   * @param generation days from one case to those that it infects, on average
   * @param incubation days from infection to onset, on average
   * @param home the share of onward infections within the village, the rest goes to others
   * @param effect the share of onward infections that is prevented where all that was ordered is
   *     truly done
   * @param traced the share of those whom a case infected who are looked after as contacts before
   *     they fall ill where all that was ordered is truly done
   * @param householdNeeds needs of the households around one case in a day
   */
  record Epidemic(
      String disease,
      @Nullable String setting,
      String plan,
      int seeds,
      double reproduction,
      double dispersion,
      double generation,
      double incubation,
      double home,
      double effect,
      double traced,
      double householdNeeds) {}

  /**
   * @throws IOException naming the file and what is wrong in it
   */
  static Scenario read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try {
      return YAMLMapper.builder().build().readValue(file.toFile(), Scenario.class);
    } catch (JacksonException e) {
      throw new IOException("%s: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  Scenario lasting(int otherWeeks) {
    return new Scenario(name, otherWeeks, ground, units, people, outbreak);
  }
}
