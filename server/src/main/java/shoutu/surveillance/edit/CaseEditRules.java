package shoutu.surveillance.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Place;

/** What a change does to one case. */
final class CaseEditRules {

  /** Why a case stays as it is. */
  enum Left {
    /** It says so already. */
    SAME,
    /** The variant is one of another disease. */
    OTHER_DISEASE,
    /** A record stays in the county in which it was born. */
    OTHER_COUNTY,
    /** Somebody changed it since it was shown, or since the edit that is to be taken back. */
    TOUCHED,
    /** It is not there, or not on this ground. */
    NOT_FOUND
  }

  sealed interface Verdict {
    record Changed(Editable to) implements Verdict {}

    record Stays(Left because) implements Verdict {}
  }

  static Verdict decide(Editable it, Change change) {
    return switch (change) {
      case Change.AddTag(String tag) -> {
        TreeSet<String> tags = new TreeSet<>(it.tags());
        yield tags.add(tag) ? changed(it.tags(new ArrayList<>(tags))) : stays(Left.SAME);
      }
      case Change.RemoveTag(String tag) -> {
        List<String> rest = it.tags().stream().filter(other -> !other.equals(tag)).toList();
        yield rest.size() < it.tags().size() ? changed(it.tags(rest)) : stays(Left.SAME);
      }
      case Change.SetVariant(String variant, String ofDisease) -> {
        if (ofDisease != null && !ofDisease.equals(it.disease())) {
          yield stays(Left.OTHER_DISEASE);
        }
        yield Objects.equals(variant, it.variant())
            ? stays(Left.SAME)
            : changed(it.variant(variant));
      }
      case Change.SetWorkedBy(String group) ->
          Objects.equals(group, it.workedBy()) ? stays(Left.SAME) : changed(it.workedBy(group));
      case Change.Correct(Place to) -> {
        if (to.home() != it.home()) {
          yield stays(Left.OTHER_COUNTY);
        }
        yield to.code().equals(it.placeCode())
            ? stays(Left.SAME)
            : changed(it.place(to.code(), to.placeNo()));
      }
    };
  }

  /** Back to what it said before, if it still says what the edit wrote. */
  static Verdict undo(
      Editable it,
      Change.Field field,
      @Nullable String before,
      @Nullable String after,
      @Nullable Place placeBefore) {
    if (!Objects.equals(it.said(field), after)) {
      return stays(Left.TOUCHED);
    }
    return switch (field) {
      case TAGS -> changed(it.tags(split(before)));
      case VARIANT -> changed(it.variant(before));
      case WORKED_BY -> changed(it.workedBy(before));
      case PLACE ->
          placeBefore == null
              ? stays(Left.NOT_FOUND)
              : changed(it.place(placeBefore.code(), placeBefore.placeNo()));
    };
  }

  private static List<String> split(@Nullable String tags) {
    return tags == null || tags.isEmpty() ? List.of() : List.of(tags.split(" "));
  }

  private static Verdict changed(Editable to) {
    return new Verdict.Changed(to);
  }

  private static Verdict stays(Left because) {
    return new Verdict.Stays(because);
  }

  private CaseEditRules() {}
}
