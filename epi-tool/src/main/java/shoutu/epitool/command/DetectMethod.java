package shoutu.epitool.command;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code detect --method} may be, and how it is spelled: {@code ears-c1} is EARS_C1. */
enum DetectMethod {
  EARS_C1,
  EARS_C2,
  EARS_C3,
  FARRINGTON_FLEXIBLE,
  FARRINGTON,
  CIDARS,
  RKI1,
  RKI2,
  RKI3,
  BAYES,
  CDC,
  CUSUM,
  GLR,
  LR,
  OUTBREAKP,
  EXACT,
  FIXED,
  BODA;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static final class ByName implements ITypeConverter<DetectMethod> {
    @Override
    public DetectMethod convert(String value) {
      return Arrays.stream(values())
          .filter(each -> each.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no method '%s'; there are %s".formatted(value, Arrays.toString(values()))));
    }
  }
}
