package shoutu.instance;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InstanceConfiguration {

  @Bean
  Clock clock() {
    return new InstanceClock(Clock.systemUTC());
  }
}
