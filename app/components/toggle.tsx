/** A switch with two states; what it switches is said by its label, which screen readers hear. */
export function Toggle(props: {
  isOn: boolean;
  label: string;
  isBusy?: boolean;
  onChange: (isOn: boolean) => void;
}) {
  const { isOn, label, isBusy = false, onChange } = props;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-busy={isBusy}
      className="kz-toggle"
      onClick={() => onChange(!isOn)}
    >
      <span className="kz-toggle-knob" />
    </button>
  );
}
