package shoutu.response.risk;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.instance.DueWork;

/** Forecasts that come due are held against what came. */
@Component
class ForecastJob implements DueWork {

  private final Readings readings;

  ForecastJob(Readings readings) {
    this.readings = readings;
  }

  @Override
  public String name() {
    return "forecasts";
  }

  @Override
  public Optional<Instant> nextDue() {
    return readings.firstDue();
  }

  @Override
  public void runDue(Instant now) {
    while (readings.settleOne(now)) {
      // The next one.
    }
  }
}
