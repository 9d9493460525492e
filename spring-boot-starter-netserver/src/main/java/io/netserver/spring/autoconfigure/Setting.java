package io.netserver.spring.autoconfigure;

import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A property with the value it has, so that a complaint can name both.
 *
 * @param <T> the type of the value
 * @param property the property's full name
 * @param value the value, {@code null} if it is not set
 * @param written what stands there, of which the value may be a part
 */
record Setting<T>(String property, @Nullable T value, @Nullable Object written) {

	Setting(String property, @Nullable T value) {
		this(property, value, value);
	}

	/**
	 * Return the setting that this one and another one for the same thing agree on.
	 * @throws ContradictingPropertiesException if two are set and differ
	 */
	Setting<T> agreeingWith(Setting<T> other) {
		if (this.value != null && other.value != null && !this.value.equals(other.value)) {
			throw new ContradictingPropertiesException(this, other);
		}
		return (this.value == null && other.value != null) ? other : this;
	}

	/**
	 * Return the value if it is set.
	 * @throws InvalidNetServerPropertyException if it does not hold what it must
	 */
	Optional<T> valid(Predicate<T> valid, String reason) {
		T current = this.value;
		if (current != null && !valid.test(current)) {
			throw new InvalidNetServerPropertyException(this.property, this.written, reason);
		}
		return Optional.ofNullable(current);
	}

	Setting<T> orElse(Setting<T> general) {
		return (this.value != null) ? this : general;
	}

}
